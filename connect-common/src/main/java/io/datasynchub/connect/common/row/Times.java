package io.datasynchub.connect.common.row;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;

/** Dates and times in the forms in which sources send them: counts since 1970, {@link Date}s, ISO 8601 text. */
final class Times {

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long SECONDS_PER_DAY = 86_400L;

    /** Of yyyy-MM-dd. */
    private static final int DATE_LENGTH = 10;

    private Times() {}

    static void date(Object value, DocumentWriter out) {
        out.date(
                value instanceof Date date
                        ? Math.floorDiv(date.getTime(), MILLIS_PER_DAY)
                        : ((Number) value).longValue());
    }

    /** Text such as {@code 2024-02-29Z}; the offset behind a date says nothing. */
    static void isoDate(Object value, DocumentWriter out) {
        String text = (String) value;
        try {
            out.date(LocalDate.parse(text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text)
                    .toEpochDay());
        } catch (DateTimeException e) {
            throw new UnmappableValue("not an ISO 8601 date");
        }
    }

    static void timeOfMillis(Object value, DocumentWriter out) {
        out.time(millis(value) * 1_000_000L);
    }

    static void timeOfMicros(Object value, DocumentWriter out) {
        out.time((Long) value * 1_000L);
    }

    static void timeOfNanos(Object value, DocumentWriter out) {
        out.time((Long) value);
    }

    static void timestampOfMillis(Object value, DocumentWriter out) {
        timestamp(millis(value), 1_000L, 1_000_000, out);
    }

    static void timestampOfMicros(Object value, DocumentWriter out) {
        timestamp((Long) value, 1_000_000L, 1_000, out);
    }

    static void timestampOfNanos(Object value, DocumentWriter out) {
        timestamp((Long) value, 1_000_000_000L, 1, out);
    }

    private static void timestamp(long count, long perSecond, int nanosEach, DocumentWriter out) {
        out.timestamp(Math.floorDiv(count, perSecond), (int) Math.floorMod(count, perSecond) * nanosEach);
    }

    private static long millis(Object value) {
        return value instanceof Date date ? date.getTime() : ((Number) value).longValue();
    }

    static void zonedTimestamp(Object value, DocumentWriter out) {
        String text = (String) value;
        if (!utcTimestamp(text, out)) {
            try {
                OffsetDateTime time = OffsetDateTime.parse(text);
                out.timestamp(time.toEpochSecond(), time.getNano());
            } catch (DateTimeException e) {
                throw new UnmappableValue("not an ISO 8601 timestamp with an offset");
            }
        }
    }

    /** Reads {@code yyyy-MM-ddTHH:mm:ss[.fraction]Z}, the form that Debezium sends, without the general parser. */
    private static boolean utcTimestamp(String text, DocumentWriter out) {
        int length = text.length();
        if (length < 20 || length > 30 || text.charAt(length - 1) != 'Z' || text.charAt(10) != 'T') {
            return false;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int fraction = length == 20 ? 0 : text.charAt(19) == '.' ? digits(text, 20, length - 1) : -1;
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 28 && !exists(year, month, day)) {
            return false;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
            return false;
        }
        int nanos = fraction;
        for (int digit = Math.max(0, length - 21); digit < 9; digit++) {
            nanos *= 10;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        out.timestamp(days * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + second, nanos);
        return true;
    }

    private static boolean exists(int year, int month, int day) {
        return day <= java.time.YearMonth.of(year, month).lengthOfMonth();
    }

    /** The number that these digits make, or -1 if they are not all digits or there are none. */
    private static int digits(String text, int from, int to) {
        int number = from < to ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }
}
