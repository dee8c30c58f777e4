package io.datasynchub.connect.gsheet;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Records that are handed on together.
 *
 * @param settles whether Kafka has to have them before anything else is handed on, because what follows counts on what they store
 */
record Step(List<SourceRecord> records, boolean settles) {

    Step {
        records = List.copyOf(records);
    }

    static Step of(List<SourceRecord> records) {
        return new Step(records, false);
    }

    static Step settled(List<SourceRecord> records) {
        return new Step(records, true);
    }
}
