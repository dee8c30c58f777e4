package io.datasynchub.connect.common.sink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from {@code first} to {@code most}, then drawn between half of it and
 * all of it, so that tasks which failed together do not come back together.
 */
public record Backoff(Duration first, Duration most) {

    private static final int DOUBLINGS_THAT_FIT = 30;

    /** @param attempt how many attempts failed so far, from 1 */
    public Duration before(int attempt, RandomGenerator random) {
        long doubled = Math.max(1, first.toNanos()) << Math.min(attempt - 1, DOUBLINGS_THAT_FIT);
        long ceiling = doubled <= 0 ? most.toNanos() : Math.min(doubled, most.toNanos());
        return Duration.ofNanos(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
