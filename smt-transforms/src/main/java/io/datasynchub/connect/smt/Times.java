package io.datasynchub.connect.smt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Makes times of one form from those of another, to the nanosecond. Local times are those of a zone by the IANA's rules; a local
 * time that a change of clocks leaves out or has twice is told by a policy.
 *
 * @param from the forms that texts and bare numbers are tried for, in order
 */
record Times(List<Form> from, ZoneId fromZone, Form to, ZoneId toZone, OnShift onShift) implements ValueFunction {

    /** What a local time means that is there twice when clocks go back; one that is left out is moved by what was left out. */
    enum OnShift {
        EARLIER,
        LATER,
        FAIL
    }

    /**
     * How a time is written.
     *
     * @param perSecond of a number, how many of its units are in a second; 0 for others
     * @param semantic the name of the schema; null if it has none
     * @param pattern of a text; null for others
     */
    record Form(String word, long perSecond, @Nullable String semantic, @Nullable DateTimeFormatter pattern) {

        private static final String DEBEZIUM = "io.debezium.time.";

        /** A day, with a time or without, with an offset or without. */
        private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .optionalStart()
                .appendLiteral('T')
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .optionalEnd()
                .optionalStart()
                .appendOffsetId()
                .optionalEnd()
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);

        static final List<Form> WORDS = List.of(
                new Form("timestamp", 0, Timestamp.LOGICAL_NAME, null),
                new Form("date", 0, org.apache.kafka.connect.data.Date.LOGICAL_NAME, null),
                new Form("time", 0, org.apache.kafka.connect.data.Time.LOGICAL_NAME, null),
                new Form("iso", 0, null, ISO),
                new Form("unix_s", 1L, null, null),
                new Form("unix_ms", 1_000L, null, null),
                new Form("unix_us", 1_000_000L, null, null),
                new Form("unix_ns", 1_000_000_000L, null, null),
                new Form("debezium_ms", 1_000L, DEBEZIUM + "Timestamp", null),
                new Form("debezium_us", 1_000_000L, DEBEZIUM + "MicroTimestamp", null),
                new Form("debezium_ns", 1_000_000_000L, DEBEZIUM + "NanoTimestamp", null));

        /**
         * A pattern of java.time, with English names; a day that does not exist is none.
         *
         * @throws IllegalArgumentException if it is no pattern
         */
        static Form ofPattern(String pattern) {
            DateTimeFormatter strict = new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new Form("a text", 0, null, strict);
        }

        boolean isLogical() {
            return perSecond == 0 && pattern == null;
        }

        Schema schema(@Nullable Schema like) {
            SchemaBuilder builder = pattern != null
                    ? SchemaBuilder.string()
                    : perSecond > 0
                            ? SchemaBuilder.int64()
                            : word.equals("timestamp")
                                    ? Timestamp.builder()
                                    : word.equals("date")
                                            ? org.apache.kafka.connect.data.Date.builder()
                                            : org.apache.kafka.connect.data.Time.builder();
            if (perSecond > 0 && semantic != null) {
                builder.name(semantic).version(1);
            }
            if (like != null) {
                builder.doc(like.doc());
            }
            return like == null || like.isOptional() ? builder.optional().build() : builder.build();
        }
    }

    /** How many of a unit are in a second, by the name of the schema. */
    private static final Map<String, Long> PER_SECOND = Map.of(
            Form.DEBEZIUM + "Timestamp", 1_000L,
            Form.DEBEZIUM + "MicroTimestamp", 1_000_000L,
            Form.DEBEZIUM + "NanoTimestamp", 1_000_000_000L,
            Form.DEBEZIUM + "Time", 1_000L,
            Form.DEBEZIUM + "MicroTime", 1_000_000L,
            Form.DEBEZIUM + "NanoTime", 1_000_000_000L);

    @Override
    public Bound on(@Nullable Schema schema) {
        if (schema != null && !schema.type().isPrimitive()) {
            throw new DataException("it is for times, and this is " + ValueFunction.name(schema));
        }
        String name = schema == null ? null : schema.name();
        Long perSecond = name == null ? unit() : PER_SECOND.get(name);
        return new Bound(schema == null ? null : to.schema(schema), value -> made(value, name, perSecond));
    }

    private Object made(Object value, @Nullable String name, @Nullable Long perSecond) {
        try {
            return written(instant(value, name, perSecond));
        } catch (DateTimeException | ArithmeticException e) {
            // The cause is left out: its message would quote the value.
            throw new DataException("a value is no time of the forms in from, or has no place in " + to.word());
        }
    }

    /** @param perSecond of a number, how many of its units are in a second; null if that is not known */
    private Instant instant(Object value, @Nullable String name, @Nullable Long perSecond) {
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        } else if (value instanceof Integer days && (Form.DEBEZIUM + "Date").equals(name)) {
            return Instant.ofEpochSecond(Math.multiplyExact(days.longValue(), TimeUnit.DAYS.toSeconds(1)));
        } else if (value instanceof Long || value instanceof Integer) {
            if (perSecond != null) {
                return of(((Number) value).longValue(), perSecond);
            }
        } else if (value instanceof String text) {
            return parsed(text.strip());
        }
        throw new DateTimeException("");
    }

    private @Nullable Long unit() {
        return from.stream()
                .filter(form -> form.perSecond() > 0)
                .findFirst()
                .map(Form::perSecond)
                .orElse(null);
    }

    private static Instant of(long count, long perSecond) {
        long part = Math.floorMod(count, perSecond);
        return Instant.ofEpochSecond(Math.floorDiv(count, perSecond), part * (1_000_000_000L / perSecond));
    }

    private Instant parsed(String text) {
        for (Form form : from) {
            try {
                DateTimeFormatter pattern = form.pattern();
                if (pattern != null) {
                    return instant(pattern.parse(text));
                } else if (form.perSecond() > 0 && text.matches("-?[0-9]{1,18}")) {
                    return of(Long.parseLong(text), form.perSecond());
                }
            } catch (DateTimeException e) {
                // The next form, then.
            }
        }
        throw new DateTimeException("");
    }

    private Instant instant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDate day = parsed.isSupported(ChronoField.EPOCH_DAY) ? LocalDate.from(parsed) : LocalDate.EPOCH;
        LocalTime time = parsed.isSupported(ChronoField.NANO_OF_DAY) ? LocalTime.from(parsed) : LocalTime.MIDNIGHT;
        LocalDateTime local = day.atTime(time);
        ZoneOffsetTransition shift = fromZone.getRules().getTransition(local);
        if (shift != null && onShift == OnShift.FAIL) {
            throw new DataException("a local time is left out, or there twice, where clocks change; see on.shift");
        }
        ZonedDateTime zoned = local.atZone(fromZone);
        return (onShift == OnShift.LATER ? zoned.withLaterOffsetAtOverlap() : zoned.withEarlierOffsetAtOverlap())
                .toInstant();
    }

    private Object written(Instant instant) {
        DateTimeFormatter pattern = to.pattern();
        if (pattern != null) {
            return pattern.format(instant.atZone(toZone));
        } else if (to.perSecond() > 0) {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), to.perSecond()),
                    instant.getNano() / (1_000_000_000L / to.perSecond()));
        }
        if (to.word().equals("timestamp")) {
            return new Date(instant.toEpochMilli());
        }
        LocalDateTime local = LocalDateTime.ofInstant(instant, toZone);
        return to.word().equals("date")
                ? new Date(local.toLocalDate()
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli())
                : new Date(TimeUnit.NANOSECONDS.toMillis(local.toLocalTime().toNanoOfDay()));
    }
}
