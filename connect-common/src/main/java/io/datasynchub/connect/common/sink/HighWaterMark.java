package io.datasynchub.connect.common.sink;

import org.apache.kafka.connect.sink.SinkRecord;

/** How far a partition has been read, to tell a topic that was made anew from one that is read again. For the task's thread. */
final class HighWaterMark {

    private long offset = -1;
    private long time = Long.MIN_VALUE;

    /**
     * Takes a record in. Answers whether its partition begins anew with it: one that is read again has lower offsets at times that
     * were seen, a new one at later times.
     */
    boolean beginsAnew(SinkRecord record) {
        long at = record.originalKafkaOffset();
        Long timestamp = record.timestamp();
        long when = timestamp == null ? time : timestamp;
        boolean anew = at <= offset && when > time;
        if (anew || at > offset) {
            offset = at;
        }
        time = Math.max(time, when);
        return anew;
    }

    long offset() {
        return offset;
    }
}
