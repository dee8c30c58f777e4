package io.datasynchub.connect.mysql;

import io.debezium.relational.Column;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one cell of a result, in the server's text form, as the object that the binary log gives for the same value: so the
 * same converters make the same record of it, whichever way it came. Text is UTF-8, times are in UTC.
 */
interface Cell {

    /** The value; null also for a date that is none, such as 0000-00-00. */
    @Nullable Serializable read(byte[] cell);

    /** The reader for a column, chosen by its type. */
    static Cell of(Column column) {
        String type = baseType(column);
        return switch (type) {
            case "TINYINT",
                    "SMALLINT",
                    "MEDIUMINT",
                    "INT",
                    "INTEGER",
                    "BOOL",
                    "BOOLEAN",
                    "INT1",
                    "INT2",
                    "INT3",
                    "INT4" -> Cell::integer;
            case "BIGINT", "INT8", "SERIAL" -> Cell::bigint;
            case "YEAR" -> Cell::year;
            case "FLOAT", "FLOAT4" -> cell -> (float) Double.parseDouble(ascii(cell));
            case "DOUBLE", "FLOAT8", "REAL" -> cell -> Double.parseDouble(ascii(cell));
            case "DECIMAL", "DEC", "NUMERIC", "FIXED" -> cell -> new BigDecimal(ascii(cell));
            case "DATE" -> Cell::date;
            case "DATETIME" -> Cell::dateTime;
            case "TIMESTAMP" -> Cell::timestamp;
            case "TIME" -> Cell::time;
            case "JSON" -> LoggedJson::of;
            case "BIT" -> Cell::bits;
            // Numbers, as they are selected, see below.
            case "ENUM" -> Cell::integer;
            case "SET" -> Cell::bigint;
            case "CHAR", "NCHAR", "CHARACTER", "VARCHAR", "NVARCHAR", "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT" ->
                Cell::text;
            default -> cell -> cell;
        };
    }

    /**
     * What to select for a column: itself, but for FLOAT, which the server would print with six digits where the log has all of
     * them, for YEAR, whose zero the log has as 1900, and for ENUM and SET, which are numbers in the log.
     */
    static String selected(Column column) {
        return switch (baseType(column)) {
            case "ENUM", "SET" -> Sql.name(column.name()) + " + 0";
            case "DATETIME" -> Sql.name(column.name());
            default -> selectedAsText(column);
        };
    }

    /**
     * The same for a driver that makes objects of cells: ENUM and SET as their words, and DATETIME as a text, since MariaDB's driver
     * moves any other between time zones before Debezium has looked at it, so that the last hours of the year 9999 are out of reach.
     */
    static String selectedAsText(Column column) {
        String name = Sql.name(column.name());
        return switch (baseType(column)) {
            case "FLOAT", "FLOAT4" -> "CAST(" + name + " AS DOUBLE)";
            case "DATETIME" -> "CAST(" + name + " AS CHAR)";
            case "YEAR" -> "IF(" + name + " = 0, 1900, " + name + ")";
            default -> name;
        };
    }

    private static String baseType(Column column) {
        String type = column.typeName().toUpperCase(Locale.ROOT);
        int end = type.indexOf(' ');
        return end < 0 ? type : type.substring(0, end);
    }

    private static String ascii(byte[] cell) {
        return new String(cell, StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] cell) {
        return new String(cell, StandardCharsets.UTF_8);
    }

    private static Serializable integer(byte[] cell) {
        long value = number(cell, 0, cell.length);
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    /** Above the range of a long it wraps around, as it does in the log. */
    private static Serializable bigint(byte[] cell) {
        return number(cell, 0, cell.length);
    }

    private static Serializable year(byte[] cell) {
        return Year.of((int) number(cell, 0, cell.length));
    }

    /** The last byte has the first bits. */
    private static Serializable bits(byte[] cell) {
        byte[] firstBitsFirst = new byte[cell.length];
        for (int i = 0; i < cell.length; i++) {
            firstBitsFirst[i] = cell[cell.length - 1 - i];
        }
        return BitSet.valueOf(firstBitsFirst);
    }

    private static @Nullable LocalDate date(byte[] cell) {
        int month = digits(cell, 5, 7);
        int day = digits(cell, 8, 10);
        return month == 0 || day == 0 ? null : LocalDate.of(digits(cell, 0, 4), month, day);
    }

    private static @Nullable LocalDateTime dateTime(byte[] cell) {
        LocalDate date = date(cell);
        if (date == null) {
            return null;
        }
        return LocalDateTime.of(
                date,
                LocalTime.of(digits(cell, 11, 13), digits(cell, 14, 16), digits(cell, 17, 19), nanosFrom(cell, 19)));
    }

    private static @Nullable ZonedDateTime timestamp(byte[] cell) {
        LocalDateTime dateTime = dateTime(cell);
        return dateTime == null ? null : dateTime.atZone(ZoneOffset.UTC);
    }

    /** From -838:59:59 to 838:59:59, with a fraction. */
    private static Duration time(byte[] cell) {
        boolean negative = cell[0] == '-';
        int begin = negative ? 1 : 0;
        int colon = begin;
        while (cell[colon] != ':') {
            colon++;
        }
        Duration time = Duration.ofHours(digits(cell, begin, colon))
                .plusMinutes(digits(cell, colon + 1, colon + 3))
                .plusSeconds(digits(cell, colon + 4, colon + 6))
                .plusNanos(nanosFrom(cell, colon + 6));
        return negative ? time.negated() : time;
    }

    /** The fraction that begins with the point at {@code point}, if there is one. */
    private static int nanosFrom(byte[] cell, int point) {
        int nanos = 0;
        for (int place = 1; place <= 9; place++) {
            int at = point + place;
            nanos = nanos * 10 + (at < cell.length ? cell[at] - '0' : 0);
        }
        return nanos;
    }

    private static int digits(byte[] cell, int from, int to) {
        return (int) number(cell, from, to);
    }

    private static long number(byte[] cell, int from, int to) {
        boolean negative = cell[from] == '-';
        long value = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            int digit = cell[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException("no digit where a number should be");
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }
}
