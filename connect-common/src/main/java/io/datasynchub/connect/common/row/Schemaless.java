package io.datasynchub.connect.common.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes values that come without a schema, by what they are. */
final class Schemaless {

    private Schemaless() {}

    static void write(@Nullable Object value, DocumentWriter out) {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof String text) {
            out.string(text);
        } else if (value instanceof Number number) {
            number(number, out);
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (value instanceof Map<?, ?> map) {
            object(map, out);
        } else if (value instanceof List<?> list) {
            array(list, out);
        } else if (value instanceof Date date) {
            Times.timestampOfMillis(date, out);
        } else if (value instanceof byte[] || value instanceof ByteBuffer) {
            out.bytes(Encoding.buffer(value));
        } else if (value instanceof ExtendedJson json) {
            MongoValues.write(json.tree(), out);
        } else {
            throw UnmappableValue.wrongClass("text, a number, a boolean, a map or a list", value);
        }
    }

    private static void number(Number number, DocumentWriter out) {
        if (number instanceof Long whole) {
            out.int64(whole);
        } else if (number instanceof Double fraction) {
            out.float64(fraction);
        } else if (number instanceof BigDecimal decimal) {
            out.decimal(decimal);
        } else if (number instanceof BigInteger whole) {
            out.decimal(new BigDecimal(whole));
        } else if (number instanceof Float fraction) {
            out.float32(fraction);
        } else {
            out.int32(number.intValue());
        }
    }

    private static void object(Map<?, ?> map, DocumentWriter out) {
        out.beginObject();
        columns(map, out, Set.of());
        out.endObject();
    }

    /** Writes names and values without the object around them. */
    static void columns(Map<?, ?> map, DocumentWriter out, Set<String> without) {
        columns(map, out, without, Schemaless::write);
    }

    /** How one value is written. */
    @FunctionalInterface
    interface Values {
        void write(@Nullable Object value, DocumentWriter out);
    }

    static void columns(Map<?, ?> map, DocumentWriter out, Set<String> without, Values values) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = MapEncoder.nameOf(entry.getKey());
            if (without.contains(name)) {
                continue;
            }
            out.name(name);
            try {
                values.write(entry.getValue(), out);
            } catch (UnmappableValue e) {
                throw e.in(name);
            }
        }
    }

    private static void array(List<?> list, DocumentWriter out) {
        out.beginArray();
        for (Object item : list) {
            write(item, out);
        }
        out.endArray();
    }
}
