package io.datasynchub.connect.smt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Whether values are what their schemas say, all the way down. */
final class Agreement {

    private Agreement() {}

    static void check(@Nullable Schema schema, @Nullable Object value) {
        if (schema == null) {
            return;
        }
        ConnectSchema.validateValue(schema, value);
        if (value instanceof Struct struct) {
            struct.validate();
            struct.schema().fields().forEach(field -> check(field, struct));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> check(schema.valueSchema(), element));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> check(schema.valueSchema(), element));
        }
    }

    private static void check(Field field, Struct struct) {
        if (struct.getWithoutDefault(field.name()) != null) {
            check(field.schema(), struct.get(field));
        }
    }

    /** The same without a schema, as a converter without schemas reads it. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Agreement::plain).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, plain(element)));
            return copy;
        } else if (!(value instanceof Struct struct)) {
            return value;
        }
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Field field : ((Struct) value).schema().fields()) {
            map.put(field.name(), plain(((Struct) value).get(field)));
        }
        return map;
    }
}
