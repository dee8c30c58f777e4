package io.datasynchub.connect.smt;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON (RFC 8259): bytes in base64, times as ISO 8601 texts, decimals as numbers. */
final class Json {

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** Any value as JSON text. */
    static ValueFunction writing() {
        return from -> {
            Schema to = from != null && from.isOptional() ? Schema.OPTIONAL_STRING_SCHEMA : Schema.STRING_SCHEMA;
            return new ValueFunction.Bound(from == null ? null : to, value -> {
                Json json = new Json();
                json.write(value, from);
                return json.out.toString();
            });
        };
    }

    private void write(@Nullable Object value, @Nullable Schema schema) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Struct struct) {
            struct(struct);
        } else if (value instanceof Map<?, ?> map) {
            map(map, schema);
        } else if (value instanceof List<?> list) {
            list(list, schema);
        } else {
            scalar(value, schema == null ? null : schema.name());
        }
    }

    private void scalar(Object value, @Nullable String name) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw new DataException("JSON has no NaN and no infinity");
            }
            out.append(value);
        } else if (value instanceof BigDecimal
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Date) {
            quote(Texts.scalar(value, name));
        } else if (value instanceof byte[] bytes) {
            quote(Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            quote(Base64.getEncoder().encodeToString(bytes));
        } else {
            throw new DataException("a " + value.getClass().getSimpleName() + " cannot be written as JSON");
        }
    }

    private void struct(Struct struct) {
        String between = "{";
        for (Field field : struct.schema().fields()) {
            out.append(between);
            quote(field.name());
            out.append(':');
            write(Expression.read(struct, field), field.schema());
            between = ",";
        }
        out.append(struct.schema().fields().isEmpty() ? "{}" : "}");
    }

    private void map(Map<?, ?> map, @Nullable Schema schema) {
        String between = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(between);
            Object key = entry.getKey();
            quote(
                    key == null
                            ? "null"
                            : Texts.scalar(
                                    key,
                                    schema == null ? null : schema.keySchema().name()));
            out.append(':');
            write(entry.getValue(), schema == null ? null : schema.valueSchema());
            between = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void list(List<?> list, @Nullable Schema schema) {
        out.append('[');
        String between = "";
        for (Object element : list) {
            out.append(between);
            write(element, schema == null ? null : schema.valueSchema());
            between = ",";
        }
        out.append(']');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) && !paired(text, i)) {
                        escape(c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void escape(char c) {
        out.append("\\u");
        String digits = Integer.toHexString(c);
        out.append("0".repeat(4 - digits.length())).append(digits);
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
