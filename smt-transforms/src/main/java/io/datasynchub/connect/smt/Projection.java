package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Brings values to fields that were known before: what is new is left out, what is missing is null. */
final class Projection {

    private Projection() {}

    /**
     * The value as it would have been.
     *
     * @param schema null for maps without one
     * @throws DataException if a field that must not be null is missing, or is of another type now; quotes no value
     */
    static @Nullable Object of(Object value, @Nullable Schema schema, Layout layout) {
        if (schema != null) {
            return under(schema, value);
        } else if (value instanceof Map<?, ?> map) {
            return known(map, "", layout);
        }
        throw other();
    }

    private static DataException other() {
        return new DataException("a field is of another type, or missing");
    }

    private static @Nullable Object under(Schema schema, @Nullable Object value) {
        if (value == null) {
            if (schema.isOptional() || schema.defaultValue() != null) {
                return null;
            }
            throw other();
        } else if (schema.type() == Schema.Type.STRUCT && value instanceof Struct struct) {
            return struct(schema, struct);
        } else if (schema.type() == Schema.Type.ARRAY && value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(under(schema.valueSchema(), element)));
            return elements;
        } else if (schema.type() == Schema.Type.MAP && value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(key, under(schema.valueSchema(), element)));
            return entries;
        }
        try {
            ConnectSchema.validateValue(schema, value);
            return value;
        } catch (DataException e) {
            // Its message would quote the value.
            throw other();
        }
    }

    private static Struct struct(Schema schema, Struct from) {
        Struct to = new Struct(schema);
        for (Field field : schema.fields()) {
            Field there = from.schema().field(field.name());
            Object value = there == null ? null : Expression.read(from, there);
            if (there != null && !Layout.typeOf(there.schema()).equals(Layout.typeOf(field.schema()))) {
                throw other();
            }
            Object made = under(field.schema(), value);
            if (made != null) {
                to.put(field, made);
            }
        }
        return to;
    }

    private static Map<Object, @Nullable Object> known(Map<?, ?> map, String path, Layout layout) {
        Map<Object, @Nullable Object> kept = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = path + (path.isEmpty() ? "" : ".") + new FieldPath.Part.Name(String.valueOf(key));
            Layout.Kind kind = layout.fields().get(name);
            if (kind == null) {
                return;
            }
            String type = Layout.typeOf(value);
            if (kind.type() != null && type != null && !kind.type().equals(type)) {
                throw other();
            }
            kept.put(key, value instanceof Map<?, ?> inner ? known(inner, name, layout) : value);
        });
        return kept;
    }
}
