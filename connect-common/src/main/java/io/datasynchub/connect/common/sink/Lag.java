package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.change.Fields;
import org.apache.kafka.connect.sink.SinkRecord;

/** How far behind the source the last settled record was. Thread-safe. */
final class Lag {

    private static final double MILLIS_PER_SECOND = 1_000;

    private volatile long lastMillis;

    /** When a change was made, in milliseconds since 1970; 0 if nobody tells. */
    static long madeAt(SinkRecord record, Change change) {
        if (Fields.get(change.source(), "ts_ms") instanceof Number time) {
            return time.longValue();
        }
        Long timestamp = record.timestamp();
        return timestamp == null ? 0 : timestamp;
    }

    void settled(long madeAt) {
        if (madeAt > 0) {
            lastMillis = Math.max(0, System.currentTimeMillis() - madeAt);
        }
    }

    double seconds() {
        return lastMillis / MILLIS_PER_SECOND;
    }
}
