package io.datasynchub.connect.common.sink;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much is on its way. Full at either bound, and calm again at half of both. Thread-safe. */
final class Buffer {

    private final int maxRecords;
    private final long maxBytes;
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Buffer(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    void take(int moreRecords, long moreBytes) {
        records.addAndGet(moreRecords);
        bytes.addAndGet(moreBytes);
    }

    void release(Entry<?> entry) {
        release(1, entry.size());
    }

    void release(int fewerRecords, long fewerBytes) {
        take(-fewerRecords, -fewerBytes);
    }

    boolean full() {
        return records.get() >= maxRecords || bytes.get() >= maxBytes;
    }

    boolean calm() {
        return records.get() <= maxRecords / 2 && bytes.get() <= maxBytes / 2;
    }

    int records() {
        return records.get();
    }
}
