package io.datasynchub.connect.smt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Which fields records have, by path, and of which types: what drift is told by. */
record Layout(Map<String, Kind> fields, boolean schemaless) {

    /** @param type what is known of it: null for a field without a schema that is null */
    record Kind(@Nullable String type, boolean mayBeMissing) {}

    private static final List<List<String>> WIDENINGS =
            List.of(List.of("int8", "int16", "int32", "int64"), List.of("float32", "float64"));

    static Layout of(Schema struct) {
        Map<String, Kind> fields = new LinkedHashMap<>();
        add(struct, "", fields);
        return new Layout(fields, false);
    }

    private static void add(Schema schema, String path, Map<String, Kind> to) {
        switch (schema.type()) {
            case STRUCT -> {
                for (Field field : schema.fields()) {
                    String name = path + (path.isEmpty() ? "" : ".") + new FieldPath.Part.Name(field.name());
                    boolean mayBeMissing =
                            field.schema().isOptional() || field.schema().defaultValue() != null;
                    to.put(name, new Kind(typeOf(field.schema()), mayBeMissing));
                    add(field.schema(), name, to);
                }
            }
            case ARRAY, MAP -> {
                to.put(path + "[*]", new Kind(typeOf(schema.valueSchema()), true));
                add(schema.valueSchema(), path + "[*]", to);
            }
            default -> {}
        }
    }

    /** A structure by its fields, whatever it is called. */
    static String typeOf(Schema schema) {
        return schema.type() == Schema.Type.STRUCT ? "struct" : ValueFunction.name(schema);
    }

    /** Of a map without a schema, as far as it has values. */
    static Layout of(Map<?, ?> map) {
        Map<String, Kind> fields = new LinkedHashMap<>();
        add(map, "", fields);
        return new Layout(fields, true);
    }

    private static void add(Map<?, ?> map, String path, Map<String, Kind> to) {
        map.forEach((key, value) -> {
            String name = path + (path.isEmpty() ? "" : ".") + new FieldPath.Part.Name(String.valueOf(key));
            to.put(name, new Kind(typeOf(value), true));
            if (value instanceof Map<?, ?> inner) {
                add(inner, name, to);
            }
        });
    }

    static @Nullable String typeOf(@Nullable Object value) {
        if (value == null) {
            return null;
        } else if (value instanceof Number) {
            return "number";
        } else if (value instanceof Map) {
            return "map";
        }
        return value instanceof List ? "array" : value.getClass().getSimpleName();
    }

    /** What is other in a later layout. */
    Drift to(Layout later) {
        Drift drift = new Drift();
        later.fields.forEach((path, kind) -> {
            Kind before = fields.get(path);
            if (before == null) {
                drift.add("added " + path, kind.mayBeMissing());
            } else if (before.type() != null
                    && kind.type() != null
                    && !before.type().equals(kind.type())) {
                drift.add("changed " + path, isWidened(before.type(), kind.type()));
            } else if (!before.mayBeMissing() && kind.mayBeMissing()) {
                drift.add("changed " + path, false);
            }
        });
        if (!later.schemaless) {
            fields.forEach((path, kind) -> {
                if (!later.fields.containsKey(path)) {
                    drift.add("removed " + path, kind.mayBeMissing());
                }
            });
        }
        return drift;
    }

    private static boolean isWidened(String before, String now) {
        return WIDENINGS.stream()
                .anyMatch(types -> types.contains(before) && types.indexOf(now) > types.indexOf(before));
    }

    /** This one with what a later one knows more of. */
    Layout with(Layout later) {
        if (!schemaless) {
            return later;
        }
        Map<String, Kind> both = new LinkedHashMap<>(fields);
        later.fields.forEach((path, kind) -> {
            if (kind.type() != null || !both.containsKey(path)) {
                both.put(path, kind);
            }
        });
        return new Layout(both, true);
    }
}
