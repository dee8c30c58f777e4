package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.TimeText;
import io.datasynchub.connect.common.row.UnmappableValue;

/**
 * Whole numbers, and dates and times as ISO 8601 text, as ASCII bytes. Each method writes at a place in a buffer that has
 * room for {@link #LONGEST} more, and answers where it stopped.
 */
final class IsoText {

    /** The longest text that any method writes. */
    static final int LONGEST = 40;

    /** The years that Elasticsearch reads in a date without being told a format. */
    private static final int LAST_YEAR = 9_999;

    /** From 0000-03-01 to 1970-01-01. */
    private static final long DAYS_TO_EPOCH = 719_468;

    /** In 400 years, after which the calendar repeats. */
    private static final long DAYS_PER_ERA = 146_097;

    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** Beyond the last year either way, and within what a calendar computes. */
    private static final long FARTHEST_DAY = 5_000_000;

    private IsoText() {}

    static int number(long value, byte[] out, int at) {
        if (value >= 0) {
            return positive(value, out, at);
        }
        if (value == Long.MIN_VALUE) {
            int to = number(value / 10, out, at);
            out[to] = '8';
            return to + 1;
        }
        out[at] = '-';
        return positive(-value, out, at + 1);
    }

    private static int positive(long value, byte[] out, int at) {
        return padded(value, digits(value), out, at);
    }

    /** How many digits a number has that is not negative. */
    static int digits(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** A decimal of so many digits behind the point, without an exponent. */
    static int decimal(long unscaled, int scale, byte[] out, int at) {
        if (scale == 0) {
            return number(unscaled, out, at);
        }
        int to = at;
        if (unscaled < 0) {
            out[to++] = '-';
        }
        long value = Math.abs(unscaled);
        int digits = Math.max(digits(value), scale + 1);
        int point = to + digits - scale;
        padded(value, digits, out, to);
        System.arraycopy(out, point, out, point + 1, scale);
        out[point] = '.';
        return point + 1 + scale;
    }

    /** Writes exactly that many digits, zeros first. */
    static int padded(long value, int digits, byte[] out, int at) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }

    /** {@code yyyy-MM-dd}. */
    static int date(long epochDay, byte[] out, int at) {
        if (epochDay < -FARTHEST_DAY || epochDay > FARTHEST_DAY) {
            throw outOfRange();
        }
        // Years that begin in March end with the leap day, so that months are counted alike in all of them.
        long day = epochDay + DAYS_TO_EPOCH;
        long era = Math.floorDiv(day, DAYS_PER_ERA);
        int dayOfEra = (int) Math.floorMod(day, DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        if (Math.abs(year) > LAST_YEAR) {
            throw outOfRange();
        }
        int to = at;
        if (year < 0) {
            out[to++] = '-';
        }
        to = padded(Math.abs(year), 4, out, to);
        out[to++] = '-';
        to = padded(month, 2, out, to);
        out[to++] = '-';
        return padded(dayOfMonth, 2, out, to);
    }

    private static UnmappableValue outOfRange() {
        return new UnmappableValue("a date outside the years -" + LAST_YEAR + " to " + LAST_YEAR);
    }

    /** {@code yyyy-MM-ddTHH:mm:ssZ}, with a fraction of three, six or nine digits if there is one. */
    static int timestamp(long epochSecond, int nanos, byte[] out, int at) {
        int to = date(Math.floorDiv(epochSecond, SECONDS_PER_DAY), out, at);
        out[to++] = 'T';
        to = clock(Math.floorMod(epochSecond, SECONDS_PER_DAY), out, to);
        to = fraction(nanos, out, to);
        out[to++] = 'Z';
        return to;
    }

    /** {@code [-]HH:mm:ss}, with a fraction likewise; the same text as that of {@link TimeText}. */
    static int time(long nanos, byte[] out, int at) {
        int to = at;
        if (nanos < 0) {
            out[to++] = '-';
        }
        // The absolute value of the least long is not one; the parts of a negative number are.
        to = clock(Math.abs(nanos / NANOS_PER_SECOND), out, to);
        return fraction(Math.abs(nanos % NANOS_PER_SECOND), out, to);
    }

    private static int fraction(long nanos, byte[] out, int at) {
        if (nanos == 0) {
            return at;
        }
        out[at] = '.';
        if (nanos % 1_000_000 == 0) {
            return padded(nanos / 1_000_000, 3, out, at + 1);
        }
        return nanos % 1_000 == 0 ? padded(nanos / 1_000, 6, out, at + 1) : padded(nanos, 9, out, at + 1);
    }

    /** {@code HH:mm:ss}, with more digits for the hours if a span needs them. */
    private static int clock(long seconds, byte[] out, int at) {
        long hours = seconds / 3_600;
        int to = hours < 100 ? padded(hours, 2, out, at) : positive(hours, out, at);
        out[to++] = ':';
        to = padded(seconds / 60 % 60, 2, out, to);
        out[to++] = ':';
        return padded(seconds % 60, 2, out, to);
    }
}
