package io.datasynchub.connect.common.change;

import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Fields of a key or a row by name, with a schema or without. */
public final class Fields {

    private Fields() {}

    /** The field's value; null if it is null or there is none of this name. */
    public static @Nullable Object get(@Nullable Object row, String name) {
        if (row instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? null : get(struct, field);
        }
        return row instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** By the field's position where that is the same as by its name: {@link Struct#get} puts a default in place of null. */
    static @Nullable Object get(Struct struct, Field field) {
        return field.schema().defaultValue() == null ? struct.get(field) : struct.getWithoutDefault(field.name());
    }
}
