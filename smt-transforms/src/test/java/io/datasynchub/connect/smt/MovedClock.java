package io.datasynchub.connect.smt;

import io.datasynchub.connect.testkit.TestClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves. */
final class MovedClock extends TestClock {

    private final AtomicReference<Instant> now;

    MovedClock() {
        this(new AtomicReference<>(Instant.parse("2024-01-01T12:00:00Z")));
    }

    private MovedClock(AtomicReference<Instant> now) {
        super(now::get);
        this.now = now;
    }

    void passes(long millis) {
        now.updateAndGet(time -> time.plusMillis(millis));
    }
}
