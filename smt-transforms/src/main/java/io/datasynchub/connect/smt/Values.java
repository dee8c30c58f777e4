package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads what a path leads to in a record, with a schema or without. */
final class Values {

    /** Takes what is found. */
    @FunctionalInterface
    interface Visitor {

        /** @param schema null if the record has none */
        void found(@Nullable Object value, @Nullable Schema schema);
    }

    private final List<FieldPath.Part> parts;
    private final Visitor visitor;

    private Values(FieldPath path, Visitor visitor) {
        this.parts = path.parts();
        this.visitor = visitor;
    }

    /**
     * Visits every place that a path leads to, and tells how many there were. What would lie in a null is null, and counts; an
     * array that is null has no elements.
     */
    static int visit(@Nullable Object value, @Nullable Schema schema, FieldPath path, Visitor visitor) {
        return new Values(path, visitor).at(value, schema, 0);
    }

    /** All that a path leads to. */
    static List<@Nullable Object> all(@Nullable Object value, @Nullable Schema schema, FieldPath path) {
        List<@Nullable Object> found = new ArrayList<>();
        visit(value, schema, path, (one, type) -> found.add(one));
        return found;
    }

    private int at(@Nullable Object value, @Nullable Schema schema, int depth) {
        if (depth == parts.size()) {
            visitor.found(value, schema);
            return 1;
        }
        FieldPath.Part part = parts.get(depth);
        if (part instanceof FieldPath.Part.Deep) {
            return value == null ? 0 : children(value, schema, depth) + at(value, schema, depth + 1);
        } else if (part instanceof FieldPath.Part.Each) {
            return children(value, schema, depth + 1);
        } else if (value == null) {
            visitor.found(null, null);
            return 1;
        }
        return part instanceof FieldPath.Part.Name name
                ? named(value, schema, name.name(), depth + 1)
                : element(value, schema, ((FieldPath.Part.Index) part).index(), depth + 1);
    }

    private int named(Object value, @Nullable Schema schema, String name, int depth) {
        if (value instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? 0 : at(Expression.read(struct, field), field.schema(), depth);
        }
        return value instanceof Map<?, ?> map && map.containsKey(name) ? at(map.get(name), inside(schema), depth) : 0;
    }

    private int element(Object value, @Nullable Schema schema, int index, int depth) {
        return value instanceof List<?> list && index < list.size() ? at(list.get(index), inside(schema), depth) : 0;
    }

    private int children(@Nullable Object value, @Nullable Schema schema, int depth) {
        int found = 0;
        if (value instanceof Struct struct) {
            for (Field field : struct.schema().fields()) {
                found += at(Expression.read(struct, field), field.schema(), depth);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Object one : map.values()) {
                found += at(one, inside(schema), depth);
            }
        } else if (value instanceof List<?> list) {
            for (Object one : list) {
                found += at(one, inside(schema), depth);
            }
        }
        return found;
    }

    private static @Nullable Schema inside(@Nullable Schema collection) {
        return collection == null ? null : collection.valueSchema();
    }
}
