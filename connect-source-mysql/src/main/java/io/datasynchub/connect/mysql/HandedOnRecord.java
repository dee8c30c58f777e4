package io.datasynchub.connect.mysql;

import org.apache.kafka.connect.source.SourceRecord;

/**
 * A record as the worker gets it, which equals itself alone. A worker with exactly-once delivery keeps what it has sent of a
 * transaction in a map by record, and a record's own hash goes through every value of the row.
 */
final class HandedOnRecord extends SourceRecord {

    HandedOnRecord(SourceRecord record) {
        super(
                record.sourcePartition(),
                record.sourceOffset(),
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                record.headers());
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
