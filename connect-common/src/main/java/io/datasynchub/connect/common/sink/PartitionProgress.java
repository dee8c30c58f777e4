package io.datasynchub.connect.common.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** The records of one partition that are on their way, in the order of their offsets. Used by the task's thread, {@link #revoked} by all. */
final class PartitionProgress {

    private final Deque<Entry<?>> underway = new ArrayDeque<>();
    private final HighWaterMark highWaterMark;
    private volatile boolean revoked;

    PartitionProgress(HighWaterMark highWaterMark) {
        this.highWaterMark = highWaterMark;
    }

    HighWaterMark highWaterMark() {
        return highWaterMark;
    }

    void add(Entry<?> entry) {
        underway.addLast(entry);
    }

    /** Where the finished prefix ends: the offset of the first unsettled record, or empty if none is left. */
    OptionalLong firstUnsettled() {
        Entry<?> first = underway.peekFirst();
        while (first != null && first.settled()) {
            underway.removeFirst();
            first = underway.peekFirst();
        }
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.record.originalKafkaOffset());
    }

    void revoke() {
        revoked = true;
    }

    boolean revoked() {
        return revoked;
    }
}
