package io.datasynchub.connect.smt;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** What the rules of {@link Validate} ask. All but {@code not_null} let null pass. */
final class Checks {

    private Checks() {}

    /** A field that is not there counts as null. */
    static Check notNull(FieldPath path) {
        return (part, schema, record) -> {
            boolean[] nulls = {false};
            int found = Values.visit(part, schema, path, (value, type) -> nulls[0] |= value == null);
            return !nulls[0] && (found > 0 || !path.isSingle() || path.ifThere());
        };
    }

    /** Every value that the path leads to. */
    static Check each(FieldPath path, Check.OfValue check) {
        return (part, schema, record) -> {
            boolean[] passes = {true};
            int found = Values.visit(
                    part,
                    schema,
                    path,
                    (value, type) -> passes[0] = passes[0] && (value == null || check.passes(value, type)));
            if (found == 0 && path.isSingle() && !path.ifThere()) {
                throw PathWalk.missing(path);
            }
            return passes[0];
        };
    }

    static Check.OfValue accepted(List<Object> values) {
        return (value, schema) -> values.stream().anyMatch(one -> Condition.In.same(value, one));
    }

    static Check.OfValue between(Object least, Object most) {
        return (value, schema) -> Condition.Compares.holds(value, Condition.Order.AT_LEAST, least)
                && Condition.Compares.holds(value, Condition.Order.AT_MOST, most);
    }

    static Check.OfValue matches(Pattern pattern) {
        return (value, schema) -> Condition.Matches.holds(value, pattern);
    }

    /** Of a text in characters, of bytes, an array or a map in what they hold. */
    static Check.OfValue length(int least, int most) {
        return (value, schema) -> {
            int length = length(value);
            return length >= least && length <= most;
        };
    }

    private static int length(Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        } else if (value instanceof byte[] bytes) {
            return bytes.length;
        } else if (value instanceof java.nio.ByteBuffer buffer) {
            return buffer.remaining();
        } else if (value instanceof List<?> list) {
            return list.size();
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        throw new DataException("a " + value.getClass().getSimpleName() + " has no length");
    }

    static Check.OfValue freshness(Duration oldest, Clock clock) {
        Casts cast = Casts.to(Casts.Type.TIMESTAMP);
        return (value, schema) -> {
            java.util.Date time = (java.util.Date) cast.cast(value, schema == null ? null : schema.name());
            return clock.millis() - time.getTime() <= oldest.toMillis();
        };
    }

    /** The same values, all of them together, at most once among the last records; a record that comes again is no other. */
    static Check unique(List<FieldPath> paths, int window) {
        Map<Fingerprint, String> seen = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Fingerprint, String> eldest) {
                return size() > window;
            }
        };
        return (part, schema, record) -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (FieldPath path : paths) {
                List<@Nullable Object> found = Values.all(part, schema, path);
                if (found.isEmpty() && !path.ifThere()) {
                    throw PathWalk.missing(path);
                }
                values.add(found.isEmpty() ? null : found.get(0));
            }
            if (values.contains(null)) {
                return true;
            }
            String place = record instanceof SinkRecord ? Where.is(record) : "";
            String before = seen.putIfAbsent(Fingerprint.of(values), place);
            return before == null || !before.isEmpty() && before.equals(place);
        };
    }

    /** Of the type that a word names; without a schema, of one whose values all have a place there. */
    static Check.OfValue type(Casts type) {
        return (value, schema) -> {
            Schema wanted = type.schema();
            if (schema != null) {
                return schema.type() == wanted.type() && java.util.Objects.equals(schema.name(), wanted.name());
            }
            return switch (wanted.type()) {
                case STRING -> value instanceof String;
                case BOOLEAN -> value instanceof Boolean;
                case FLOAT32, FLOAT64 -> value instanceof Number;
                default -> value instanceof Number && isCast(type, value);
            };
        };
    }

    private static boolean isCast(Casts type, Object value) {
        try {
            type.cast(value, null);
            return true;
        } catch (DataException e) {
            return false;
        }
    }
}
