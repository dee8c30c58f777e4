package io.datasynchub.connect.common.sink;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The requests that a sink's lanes sent: how many, how large, how long they took. Thread-safe. */
final class Requests {

    private static final double NANOS_PER_MILLI = 1e6;

    private final AtomicInteger underway = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);

    /** Answers when the request began. */
    long begin() {
        underway.incrementAndGet();
        return System.nanoTime();
    }

    void end(long begun, int size) {
        long took = System.nanoTime() - begun;
        underway.decrementAndGet();
        answered.increment();
        writes.add(size);
        nanos.add(took);
        longestNanos.accumulate(took);
    }

    int underway() {
        return underway.get();
    }

    long answered() {
        return answered.sum();
    }

    double averageWrites() {
        return perRequest(writes.sum());
    }

    double averageMillis() {
        return perRequest(nanos.sum()) / NANOS_PER_MILLI;
    }

    double longestMillis() {
        return longestNanos.get() / NANOS_PER_MILLI;
    }

    private double perRequest(long total) {
        long requests = answered.sum();
        return requests == 0 ? 0 : (double) total / requests;
    }
}
