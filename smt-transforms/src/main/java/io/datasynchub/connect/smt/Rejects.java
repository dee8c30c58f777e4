package io.datasynchub.connect.smt;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a record that is not to go on. On its way to a sink it is refused, and the worker's dead-letter queue has it;
 * a source has no such queue, so its record goes to a topic instead, with the headers that the worker's queue gives.
 *
 * @param topic null if there is none: then a source's record is refused too
 * @see <a href="https://cwiki.apache.org/confluence/x/HwGXB">KIP-298</a>
 */
record Rejects(@Nullable String topic, Class<?> transform) {

    private static final String PREFIX = "__connect.errors.";

    /** Whether a source's record was rejected before, by a transform earlier in the chain: it goes on as it is. */
    boolean took(ConnectRecord<?> record) {
        return !(record instanceof SinkRecord) && record.topic().equals(topic);
    }

    /**
     * The record for the topic of rejected records, as it was, with its key, and where it was to go as a header.
     *
     * @throws DataException if the record is to be refused
     */
    <R extends ConnectRecord<R>> R reject(R record, DataException why) {
        String to = topic;
        if (to == null || record instanceof SinkRecord) {
            throw why;
        }
        Headers headers = record.headers().duplicate();
        headers.addString(PREFIX + "topic", record.topic());
        Integer partition = record.kafkaPartition();
        if (partition != null) {
            headers.addString(PREFIX + "partition", partition.toString());
        }
        headers.addString(PREFIX + "stage", "TRANSFORMATION")
                .addString(PREFIX + "class.name", transform.getName())
                .addString(PREFIX + "exception.class.name", why.getClass().getName())
                .addString(PREFIX + "exception.message", String.valueOf(why.getMessage()));
        return record.newRecord(
                to,
                null,
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                headers);
    }
}
