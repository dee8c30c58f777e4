package io.datasynchub.connect.common.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The records of one partition that are on their way, in the order of their offsets. Used by the task's thread, {@link #revoked} by all. */
final class PartitionProgress {

    private final Deque<Entry<?>> underway = new ArrayDeque<>();
    private final HighWaterMark highWaterMark;
    private @Nullable Entry<?> awaited;
    private long awaitedSince;
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
        if (first != awaited) {
            awaited = first;
            awaitedSince = System.nanoTime();
        }
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.record.originalKafkaOffset());
    }

    /** Since when the first unsettled record, as of the last look, has been the first, in {@link System#nanoTime}. */
    long awaitedSince() {
        return awaitedSince;
    }

    void revoke() {
        revoked = true;
    }

    boolean revoked() {
        return revoked;
    }
}
