package io.datasynchub.connect.common.sink;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where all lanes meet for a write that {@linkplain WriteOp#touchesAll touches everything}: each comes here when it has
 * delivered what it had before, the last one carries the write out, then all go on. Thread-safe.
 */
final class Barrier {

    private final AtomicInteger missing;
    private final CountDownLatch carriedOut = new CountDownLatch(1);

    Barrier(int lanes) {
        this.missing = new AtomicInteger(lanes);
    }

    /** Called once a lane; true for the last one, which has to carry the write out and then {@link #open}. */
    boolean arriveLast() {
        return missing.decrementAndGet() == 0;
    }

    void open() {
        carriedOut.countDown();
    }

    void await() throws InterruptedException {
        carriedOut.await();
    }
}
