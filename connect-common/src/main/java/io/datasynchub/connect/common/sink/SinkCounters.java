package io.datasynchub.connect.common.sink;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What a sink's task has done since it started, in records. Every record counts once among written, ignored and rejected. Thread-safe. */
public final class SinkCounters {

    private final LongAdder written = new LongAdder();
    private final AtomicLongArray ignored = new AtomicLongArray(Outcome.Why.values().length);
    private final LongAdder rejected = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder begunAnew = new LongAdder();

    void wrote() {
        written.increment();
    }

    void ignored(Outcome.Why why) {
        ignored.incrementAndGet(why.ordinal());
    }

    void rejected() {
        rejected.increment();
    }

    void retried(int writes) {
        retries.add(writes);
    }

    void beganAnew() {
        begunAnew.increment();
    }

    /** Partitions whose topic turned out to have been made anew. */
    public long begunAnewTotal() {
        return begunAnew.sum();
    }

    public long writtenTotal() {
        return written.sum();
    }

    public long ignoredTotal(Outcome.Why why) {
        return ignored.get(why.ordinal());
    }

    public long rejectedTotal() {
        return rejected.sum();
    }

    /** Writes that were sent again. */
    public long retriesTotal() {
        return retries.sum();
    }
}
