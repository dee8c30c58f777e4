package io.datasynchub.localstack.sheets;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Google's limit of reads of the Sheets API: so many a caller in each stretch of time. Safe to use from several threads. */
final class ReadQuota {

    private final int reads;
    private final long window;
    private final Map<Caller, Used> used = new HashMap<>();

    private record Used(long since, int reads) {}

    ReadQuota(int reads, Duration window) {
        this.reads = reads;
        this.window = window.toNanos();
    }

    /** @throws ApiError if the caller has none left */
    synchronized void take(Caller caller) {
        long now = System.nanoTime();
        Used before = used.get(caller);
        Used current = before == null || now - before.since() >= window ? new Used(now, 0) : before;
        if (current.reads() >= reads) {
            throw ApiError.quotaExceeded(null);
        }
        used.put(caller, new Used(current.since(), current.reads() + 1));
    }
}
