package io.datasynchub.connect.gsheet;

import java.time.Duration;

/** A clock that stands still but while somebody waits. */
final class FakePace implements Pace {

    private long nanos;
    private long setBack;

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long millis() {
        return 1_700_000_000_000L + nanos / 1_000_000 - setBack;
    }

    /** Sets the clock back; what {@link #nanoTime} counts goes on. */
    void setBack(Duration time) {
        setBack += time.toMillis();
    }

    @Override
    public void await(Duration time) {
        nanos += time.toNanos();
    }
}
