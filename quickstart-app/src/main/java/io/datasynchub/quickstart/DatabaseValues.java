package io.datasynchub.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.ParseException;

/** Makes plain values of what {@link Column#expression} selects. */
final class DatabaseValues {

    private DatabaseValues() {}

    /** @throws IllegalArgumentException if the text is not what the column's type promises */
    static @Nullable Object of(Column column, String text) {
        try {
            return switch (column.type()) {
                case INTEGER, DECIMAL, BITS, YEAR -> PlainValues.exact(new BigDecimal(text));
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case BOOLEAN -> !text.equals("0");
                case TEXT -> text;
                case SET -> text.isEmpty() ? List.of() : List.of(text.split(","));
                case JSON -> PlainValues.json(text);
                case DATE -> isZeroDate(text) ? zeroDate(column, LocalDate.EPOCH) : LocalDate.parse(text);
                case DATETIME -> isZeroDate(text) ? zeroDate(column, Instant.EPOCH) : dateTime(text);
                case TIME -> Objects.requireNonNull(PlainValues.time(text));
                case BINARY, GEOMETRY -> throw new IllegalArgumentException("is read as bytes");
            };
        } catch (RuntimeException | JsonProcessingException e) {
            throw unreadable(column, e);
        }
    }

    /** @throws IllegalArgumentException if the bytes are not what the column's type promises */
    static Object of(Column column, byte[] bytes) {
        try {
            return column.type() == ColumnType.GEOMETRY ? GeoJson.of(bytes) : Binary.of(bytes);
        } catch (ParseException e) {
            throw unreadable(column, e);
        }
    }

    private static Instant dateTime(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    /** Dates that no calendar has, such as 0000-00-00 or 2024-00-00, if the server's mode lets them in. */
    private static boolean isZeroDate(String text) {
        return text.startsWith("0000-") || text.startsWith("-00", 4) || text.startsWith("-00", 7);
    }

    /** What Debezium makes of them. */
    private static @Nullable Object zeroDate(Column column, Object epoch) {
        return column.nullable() ? null : epoch;
    }

    private static IllegalArgumentException unreadable(Column column, Exception cause) {
        return new IllegalArgumentException(
                "Column %s holds what is no %s".formatted(column.name(), column.type()), cause);
    }
}
