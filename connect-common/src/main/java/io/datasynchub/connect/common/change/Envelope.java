package io.datasynchub.connect.common.change;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** What one of Debezium's envelopes holds, with a schema or without. */
record Envelope(
        @Nullable Object op,
        @Nullable SchemaAndValue before,
        @Nullable SchemaAndValue after,
        @Nullable Object source,
        List<Field> mayBeUnavailable) {

    /** What stands in place of a value that the source's log did not hold; Debezium's default. */
    private static final String UNAVAILABLE = "__debezium_unavailable_value";

    static Envelope of(Struct struct, EnvelopeShape.Envelope shape) {
        return new Envelope(
                Fields.get(struct, shape.op()),
                image(struct, shape.before()),
                image(struct, shape.after()),
                Fields.get(struct, shape.source()),
                shape.unavailable());
    }

    private static @Nullable SchemaAndValue image(Struct struct, @Nullable Field field) {
        if (field == null) {
            return null;
        }
        Object value = Fields.get(struct, field);
        return value == null ? null : new SchemaAndValue(field.schema(), value);
    }

    static Envelope of(Map<?, ?> map) {
        return new Envelope(
                map.get("op"), image(map.get("before")), image(map.get("after")), map.get("source"), List.of());
    }

    private static @Nullable SchemaAndValue image(@Nullable Object value) {
        return value == null ? null : new SchemaAndValue(null, value);
    }

    /** The columns of the after image that hold the placeholder of an unavailable value. */
    Set<String> unavailable() {
        Object row = after == null ? null : after.value();
        Set<String> names = new HashSet<>();
        if (row instanceof Struct struct) {
            for (Field field : mayBeUnavailable) {
                if (isPlaceholder(Fields.get(struct, field))) {
                    names.add(field.name());
                }
            }
        } else if (row instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (isPlaceholder(value)) {
                    names.add(String.valueOf(name));
                }
            });
        }
        return names.isEmpty() ? Set.of() : names;
    }

    private static boolean isPlaceholder(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() == UNAVAILABLE.length() && text.equals(UNAVAILABLE);
        }
        if (value instanceof byte[] bytes) {
            return bytes.length == UNAVAILABLE.length() && UNAVAILABLE.equals(latin1(bytes));
        }
        if (value instanceof ByteBuffer buffer) {
            return buffer.remaining() == UNAVAILABLE.length()
                    && UNAVAILABLE.contentEquals(StandardCharsets.ISO_8859_1.decode(buffer.duplicate()));
        }
        return value instanceof List<?> list && list.size() == 1 && isPlaceholder(list.get(0));
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
