package io.datasynchub.connect.common.row;

/** The text of a time of day or a span, for stores without a type for it: {@code [-]HH:mm:ss[.fraction]}, the hours unbounded. */
public final class TimeText {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private TimeText() {}

    /** The fraction, if there is one, has three, six or nine digits, as many as it needs. */
    public static String of(long nanos) {
        StringBuilder text = new StringBuilder(18);
        if (nanos < 0) {
            text.append('-');
        }
        long seconds = Math.abs(nanos / NANOS_PER_SECOND);
        int fraction = (int) Math.abs(nanos % NANOS_PER_SECOND);
        twoDigits(text, seconds / 3_600).append(':');
        twoDigits(text, seconds / 60 % 60).append(':');
        twoDigits(text, seconds % 60);
        if (fraction != 0) {
            int digits = fraction % 1_000_000 == 0 ? 3 : fraction % 1_000 == 0 ? 6 : 9;
            text.append('.').append(Long.toString(NANOS_PER_SECOND + fraction).substring(1, 1 + digits));
        }
        return text.toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, long number) {
        return number < 10 ? text.append('0').append(number) : text.append(number);
    }
}
