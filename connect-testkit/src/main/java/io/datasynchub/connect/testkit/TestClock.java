package io.datasynchub.connect.testkit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** A clock that shows what a test says. */
public class TestClock extends Clock {

    private final Supplier<Instant> time;

    /** @param time asked each time that the clock is looked at */
    public TestClock(Supplier<Instant> time) {
        this.time = time;
    }

    @Override
    public Instant instant() {
        return time.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
