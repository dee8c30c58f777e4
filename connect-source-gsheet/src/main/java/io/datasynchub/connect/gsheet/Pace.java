package io.datasynchub.connect.gsheet;

import java.time.Duration;

/** Time, and waiting in it: a test's runs as fast as it likes. */
interface Pace {

    /** Nanoseconds since some moment. */
    long nanoTime();

    /** Milliseconds since 1970. */
    long millis();

    /**
     * Waits, or until the task is stopped.
     *
     * @throws InterruptedException if it is stopped
     */
    void await(Duration time) throws InterruptedException;
}
