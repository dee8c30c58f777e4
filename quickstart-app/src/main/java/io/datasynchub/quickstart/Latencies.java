package io.datasynchub.quickstart;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The latest of the times from a commit to its being seen in a store. Safe to use from several threads. */
final class Latencies {

    private static final int KEPT = 1_000;

    private final long[] nanos = new long[KEPT];
    private long seen;

    synchronized void add(Duration latency) {
        nanos[(int) (seen++ % KEPT)] = latency.toNanos();
    }

    /** The nearest-rank percentile of those kept; empty before the first. */
    synchronized Optional<Duration> percentile(int percent) {
        int size = (int) Math.min(seen, KEPT);
        if (size == 0) {
            return Optional.empty();
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100.0 * size);
        return Optional.of(Duration.ofNanos(sorted[Math.max(1, rank) - 1]));
    }
}
