package io.datasynchub.connect.smt;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;

/** Names a record in messages by its place, never by what it holds. */
final class Where {

    private Where() {}

    /** {@code topic-partition@offset} for a record that was read from Kafka, {@code topic} for one on its way there. */
    static String is(ConnectRecord<?> record) {
        if (record instanceof SinkRecord read) {
            return read.topic() + "-" + read.kafkaPartition() + "@" + read.kafkaOffset();
        }
        Integer partition = record.kafkaPartition();
        return partition == null ? record.topic() : record.topic() + "-" + partition;
    }

    /** The exception for a record of which something cannot be done. */
    static DataException rejected(ConnectRecord<?> record, String done, DataException why) {
        return new DataException("The record at " + is(record) + " cannot be " + done + ": " + why.getMessage(), why);
    }

    /** The same record with other headers. */
    static <R extends ConnectRecord<R>> R with(R record, Headers headers) {
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                headers);
    }
}
