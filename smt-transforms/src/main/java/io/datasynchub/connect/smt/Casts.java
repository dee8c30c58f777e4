package io.datasynchub.connect.smt;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of one type from those of another, and refuses what would lose something: a number out of range, a fraction
 * that a whole number has no place for. Times are UTC.
 */
final class Casts implements ValueFunction {

    /** What a value may be made. */
    enum Type {
        BOOLEAN,
        INT8,
        INT16,
        INT32,
        INT64,
        FLOAT32,
        FLOAT64,
        STRING,
        DECIMAL,
        DATE,
        TIME,
        TIMESTAMP
    }

    private static final String DEBEZIUM = "io.debezium.time.";
    /** The types, as messages and documentation name them. */
    static final String TYPES =
            "boolean, int8, int16, int32, int64, float32, float64, string, decimal(2), date, time, timestamp";

    /** How many of a unit are in a second. */
    private static final Map<String, Long> PER_SECOND = Map.of(
            DEBEZIUM + "Timestamp", 1_000L,
            DEBEZIUM + "MicroTimestamp", 1_000_000L,
            DEBEZIUM + "NanoTimestamp", 1_000_000_000L,
            DEBEZIUM + "Time", 1_000L,
            DEBEZIUM + "MicroTime", 1_000_000L,
            DEBEZIUM + "NanoTime", 1_000_000_000L);

    private static final long MILLIS_A_DAY = TimeUnit.DAYS.toMillis(1);

    private final Type type;
    private final int scale;

    Casts(Type type, int scale) {
        this.type = type;
        this.scale = scale;
    }

    static Casts to(Type type) {
        return new Casts(type, 0);
    }

    /** Reads the name of a type. */
    static Casts parse(Cursor at) {
        int from = at.position();
        String word = at.bare();
        for (Type type : Type.values()) {
            if (Words.of(type).equals(word)) {
                return new Casts(type, type == Type.DECIMAL ? scale(at) : 0);
            }
        }
        throw at.failsAt(from, "expected one of " + TYPES);
    }

    private static int scale(Cursor at) {
        at.expectSign("(");
        int from = at.position();
        int scale = at.count();
        if (scale > 1_000) {
            throw at.failsAt(from, "expected at most 1000 decimal places");
        }
        at.expectSign(")");
        return scale;
    }

    /** What is made, and may be null. */
    Schema schema() {
        return builder().optional().build();
    }

    /** What makes values of a schema that is a scalar. */
    static Casts like(Schema schema) {
        String name = schema.name();
        if (Decimal.LOGICAL_NAME.equals(name)) {
            return new Casts(Type.DECIMAL, Masks.scale(schema));
        } else if (Timestamp.LOGICAL_NAME.equals(name)) {
            return to(Type.TIMESTAMP);
        } else if (Time.LOGICAL_NAME.equals(name)) {
            return to(Type.TIME);
        } else if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(name)) {
            return to(Type.DATE);
        }
        return switch (schema.type()) {
            case STRUCT, ARRAY, MAP, BYTES ->
                throw new DataException("a literal cannot be made " + ValueFunction.name(schema));
            default -> to(Type.valueOf(schema.type().name()));
        };
    }

    @Override
    public Bound on(@Nullable Schema from) {
        if (from == null) {
            return new Bound(null, value -> cast(value, null));
        }
        switch (from.type()) {
            case STRUCT, ARRAY, MAP:
                throw refused(from);
            case BYTES:
                if (!Decimal.LOGICAL_NAME.equals(from.name())) {
                    throw refused(from);
                }
                break;
            default:
                break;
        }
        String name = from.name();
        Conversion conversion = value -> cast(value, name);
        SchemaBuilder builder = builder().doc(from.doc());
        if (from.isOptional()) {
            builder.optional();
        }
        if (from.defaultValue() != null) {
            builder.defaultValue(conversion.of(from.defaultValue()));
        }
        return new Bound(builder.build(), conversion);
    }

    private DataException refused(Schema from) {
        return new DataException("a value of type " + ValueFunction.name(from) + " cannot be made " + word());
    }

    private SchemaBuilder builder() {
        return switch (type) {
            case DECIMAL -> Decimal.builder(scale);
            case DATE -> org.apache.kafka.connect.data.Date.builder();
            case TIME -> Time.builder();
            case TIMESTAMP -> Timestamp.builder();
            default -> SchemaBuilder.type(Schema.Type.valueOf(type.name()));
        };
    }

    private String word() {
        return Words.of(type);
    }

    /**
     * The value cast.
     *
     * @param name of its schema; null if there is none
     * @throws DataException if something would be lost, or it is no such value
     */
    Object cast(Object value, @Nullable String name) {
        try {
            Object cast =
                    switch (type) {
                        case BOOLEAN -> bool(value);
                        case STRING -> text(value, name);
                        case DECIMAL -> number(value, name).setScale(scale, RoundingMode.UNNECESSARY);
                        case FLOAT32 -> finite(number(value, name), false).floatValue();
                        case FLOAT64 ->
                            value instanceof Double
                                    ? value
                                    : finite(number(value, name), true).doubleValue();
                        case INT8 -> number(value, name).byteValueExact();
                        case INT16 -> number(value, name).shortValueExact();
                        case INT32 ->
                            value instanceof Integer
                                    ? value
                                    : number(value, name).intValueExact();
                        case INT64 ->
                            value instanceof Long ? value : number(value, name).longValueExact();
                        case DATE -> new Date(Math.floorDiv(millis(value, name), MILLIS_A_DAY) * MILLIS_A_DAY);
                        case TIME -> new Date(Math.floorMod(millis(value, name), MILLIS_A_DAY));
                        case TIMESTAMP -> new Date(millis(value, name));
                    };
            return cast;
        } catch (ArithmeticException | IllegalArgumentException | DateTimeParseException e) {
            // The cause is left out: its message would quote the value.
            throw new DataException("a value cannot be made " + word() + " without loss, or is none");
        }
    }

    private static Boolean bool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Number number && !(value instanceof BigDecimal)) {
            return number.doubleValue() != 0;
        }
        if ("true".equalsIgnoreCase(value.toString()) || "false".equalsIgnoreCase(value.toString())) {
            return "true".equalsIgnoreCase(value.toString());
        }
        throw new IllegalArgumentException();
    }

    private static BigDecimal number(Object value, @Nullable String name) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        } else if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        } else if (value instanceof Double || value instanceof Float) {
            return new BigDecimal(value.toString());
        } else if (value instanceof Number number) {
            return BigDecimal.valueOf(number.longValue());
        } else if (value instanceof Boolean bool) {
            return bool ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof Date date) {
            boolean days = org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(name);
            return BigDecimal.valueOf(days ? Math.floorDiv(date.getTime(), MILLIS_A_DAY) : date.getTime());
        } else if (value instanceof String text && text.length() <= 400) {
            return bounded(new BigDecimal(text.strip()));
        }
        throw new IllegalArgumentException();
    }

    /** A short text may be a number of a thousand million digits; nobody is to write them out. */
    private static BigDecimal bounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > 1_000) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static BigDecimal finite(BigDecimal number, boolean isDouble) {
        if (isDouble ? Double.isInfinite(number.doubleValue()) : Float.isInfinite(number.floatValue())) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    /** A value as text: numbers without exponent, times as ISO 8601. */
    static String text(Object value, @Nullable String name) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Date date) {
            Instant instant = Instant.ofEpochMilli(date.getTime());
            if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(name)) {
                return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
            }
            return Time.LOGICAL_NAME.equals(name)
                    ? instant.atOffset(ZoneOffset.UTC).toLocalTime().toString()
                    : instant.toString();
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException();
    }

    private long millis(Object value, @Nullable String name) {
        if (value instanceof Date date) {
            return date.getTime();
        } else if (value instanceof String text) {
            return millisOfText(text.strip());
        } else if (value instanceof Integer number) {
            boolean days = name == null ? type == Type.DATE : name.equals(DEBEZIUM + "Date");
            if (days) {
                return Math.multiplyExact(number.longValue(), MILLIS_A_DAY);
            } else if (name == null ? type == Type.TIME : name.equals(DEBEZIUM + "Time")) {
                return number;
            }
        } else if (value instanceof Long number) {
            Long perSecond = name == null ? Long.valueOf(1_000L) : PER_SECOND.get(name);
            if (perSecond != null) {
                return Math.floorDiv(number, perSecond / 1_000L);
            }
        }
        throw new IllegalArgumentException();
    }

    private long millisOfText(String text) {
        if (type == Type.TIME && !text.contains("T")) {
            return TimeUnit.NANOSECONDS.toMillis(LocalTime.parse(text).toNanoOfDay());
        }
        if (!text.contains("T")) {
            return LocalDate.parse(text).toEpochDay() * MILLIS_A_DAY;
        }
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }
}
