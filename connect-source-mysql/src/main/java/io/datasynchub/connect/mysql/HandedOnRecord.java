package io.datasynchub.connect.mysql;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as the worker gets it, which equals itself alone. A worker with exactly-once delivery keeps what it has sent of a
 * transaction in a map by record, and a record's own hash goes through every value of the row.
 */
final class HandedOnRecord extends SourceRecord {

    /** A record with another value; all else is shared. */
    HandedOnRecord(SourceRecord record, @Nullable Schema valueSchema, @Nullable Object value) {
        super(
                record.sourcePartition(),
                record.sourceOffset(),
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                valueSchema,
                value,
                record.timestamp(),
                record.headers());
    }

    /** The same record, copied if it is none of these yet. */
    static SourceRecord of(SourceRecord record) {
        return record instanceof HandedOnRecord
                ? record
                : new HandedOnRecord(record, record.valueSchema(), record.value());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
