package io.datasynchub.connect.common.source;

import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** Where a source goes on once a record is stored. */
public final class SourceOffset {

    private SourceOffset() {}

    /** The same record with another offset to go on from. */
    public static SourceRecord at(Map<String, ?> offset, SourceRecord record) {
        return new SourceRecord(
                record.sourcePartition(),
                offset,
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                record.headers());
    }
}
