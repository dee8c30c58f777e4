package io.datasynchub.connect.gsheet;

import java.time.Duration;

/** Spreads requests over time: a few at once, then as many a minute as the quota allows. Thread-safe. */
final class TokenBucket {

    private static final double NANOS_A_MINUTE = 60e9;
    /** How much of a minute's quota may be used at once. */
    private static final int PART_AT_ONCE = 6;

    private double perMinute;
    private double tokens;
    private long filledAt;
    private long closedUntil;

    TokenBucket(double perMinute, long nanoTime) {
        this.perMinute = perMinute;
        this.tokens = most();
        this.filledAt = nanoTime;
        this.closedUntil = nanoTime;
    }

    private double most() {
        return Math.max(1, perMinute / PART_AT_ONCE);
    }

    /** Lets through so many more a minute, or fewer if negative. */
    synchronized void widen(double more) {
        perMinute = Math.max(1, perMinute + more);
    }

    /** Takes a token. Returns how long to wait before the request that it is for. */
    synchronized Duration take(long nanoTime) {
        tokens = Math.min(most(), tokens + (nanoTime - filledAt) * perMinute / NANOS_A_MINUTE);
        filledAt = nanoTime;
        tokens -= 1;
        long forTokens = tokens >= 0 ? 0 : (long) Math.ceil(-tokens * NANOS_A_MINUTE / perMinute);
        return Duration.ofNanos(Math.max(forTokens, closedUntil - nanoTime));
    }

    /** Gives a token back whose request is not sent. */
    synchronized void putBack() {
        tokens += 1;
    }

    /** Lets nothing through for a while: the server said that it was too much. */
    synchronized void close(long nanoTime, Duration time) {
        closedUntil = Math.max(closedUntil, nanoTime + time.toNanos());
    }
}
