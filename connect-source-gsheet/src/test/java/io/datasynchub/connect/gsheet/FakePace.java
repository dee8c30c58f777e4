package io.datasynchub.connect.gsheet;

import java.time.Duration;

/** A clock that stands still but while somebody waits. */
final class FakePace implements Pace {

    private long nanos;

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long millis() {
        return 1_700_000_000_000L + nanos / 1_000_000;
    }

    @Override
    public void await(Duration time) {
        nanos += time.toNanos();
    }
}
