package io.datasynchub.connect.common.row;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Writes a map of one value schema as an object whose names are the keys' text. */
record MapEncoder(ValueEncoder element) implements ValueEncoder {

    static Encoding compile(Schema valueSchema, NameEncoder names) {
        Encoding element = Encoding.of(valueSchema, names);
        return new Encoding(new ColumnType.MapOf(element.type()), new MapEncoder(element.encoder()));
    }

    @Override
    public void encode(Object value, DocumentWriter out) {
        out.beginObject();
        entries((Map<?, ?>) value, out, Set.of());
        out.endObject();
    }

    /** Writes names and values without the object around them. */
    void entries(Map<?, ?> map, DocumentWriter out, Set<String> without) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = nameOf(entry.getKey());
            if (without.contains(name)) {
                continue;
            }
            out.name(name);
            Object item = entry.getValue();
            if (item == null) {
                out.nullValue();
            } else {
                element.encode(item, out);
            }
        }
    }

    /** Only keys that have one obvious text become names. */
    static String nameOf(@Nullable Object key) {
        if (key instanceof String || key instanceof Number || key instanceof Boolean) {
            return key.toString();
        }
        throw UnmappableValue.wrongClass("a map key that is text, a number or a boolean", key);
    }
}
