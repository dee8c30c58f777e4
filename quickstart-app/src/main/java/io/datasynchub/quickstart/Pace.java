package io.datasynchub.quickstart;

/** Keeps a rate: tells how long to wait after so many changes. What was missed during a pause is not made up for. */
final class Pace {

    private static final long SECOND = 1_000_000_000L;
    /** How far behind the plan one may be and still catch up. */
    private static final long SLACK = SECOND / 10;

    private final double perSecond;
    private long due;

    /** @param perSecond changes a second */
    Pace(double perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.due = nowNanos;
    }

    /** How many nanoseconds to wait before the next change, after these. */
    long waitAfter(int changes, long nowNanos) {
        due = Math.max(due, nowNanos - SLACK) + (long) (changes * SECOND / perSecond);
        return Math.max(0, due - nowNanos);
    }
}
