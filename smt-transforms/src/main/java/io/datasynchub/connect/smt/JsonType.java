package io.datasynchub.connect.smt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * What JSON is to be read as: {@code int64}, {@code [string]}, {@code {id int64, tags [string]}}. Everything may be null, and a
 * field that is not declared is left out.
 */
sealed interface JsonType {

    /** The schema of such values. */
    Schema schema();

    /** The value under the schema; a map in the place of a struct if {@code schemaless}. */
    @Nullable Object of(Object json, boolean schemaless);

    private static @Nullable Object orNull(JsonType type, @Nullable Object json, boolean schemaless) {
        return json == null ? null : type.of(json, schemaless);
    }

    record Scalar(Schema schema, ValueFunction.Conversion conversion) implements JsonType {

        static Scalar of(Casts.Type type) {
            return of(Casts.to(type));
        }

        static Scalar of(Casts cast) {
            return new Scalar(cast.schema(), cast.on(null).conversion());
        }

        @Override
        public @Nullable Object of(Object json, boolean schemaless) {
            return conversion.of(json);
        }
    }

    record ArrayOf(JsonType element, Schema schema) implements JsonType {
        @Override
        public Object of(Object json, boolean schemaless) {
            if (!(json instanceof List<?> list)) {
                throw new DataException("the JSON has no array where one is declared");
            }
            List<@Nullable Object> values = new ArrayList<>(list.size());
            list.forEach(value -> values.add(orNull(element, value, schemaless)));
            return values;
        }
    }

    record Fields(Map<String, JsonType> fields, Schema schema) implements JsonType {
        @Override
        public Object of(Object json, boolean schemaless) {
            if (!(json instanceof Map<?, ?> object)) {
                throw new DataException("the JSON has no object where one is declared");
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            fields.forEach((name, type) -> values.put(name, orNull(type, object.get(name), schemaless)));
            return made(values, schema, schemaless);
        }
    }

    /** Text as it is, all else as JSON text. */
    record AsText() implements JsonType {
        @Override
        public Schema schema() {
            return Schema.OPTIONAL_STRING_SCHEMA;
        }

        @Override
        public Object of(Object json, boolean schemaless) {
            return text(json);
        }

        static String text(Object json) {
            return json instanceof String text
                    ? text
                    : String.valueOf(Json.writing().on(null).conversion().of(json));
        }
    }

    /** What is not declared; for records without a schema alone. */
    record Whatever() implements JsonType {
        @Override
        public Schema schema() {
            throw new IllegalStateException("not declared");
        }

        @Override
        public Object of(Object json, boolean schemaless) {
            return plain(json);
        }
    }

    /** Fields, and those that are not among them as JSON text in one more. */
    record WithOverflow(Fields fields, String overflow, Schema schema) implements JsonType {

        static JsonType of(Fields fields, String overflow) {
            SchemaBuilder struct = SchemaBuilder.struct().optional();
            fields.fields().forEach((name, type) -> {
                if (!name.equals(overflow)) {
                    struct.field(name, type.schema());
                }
            });
            return new WithOverflow(
                    fields,
                    overflow,
                    struct.field(overflow, Schema.OPTIONAL_STRING_SCHEMA).build());
        }

        @Override
        public Object of(Object json, boolean schemaless) {
            if (!(json instanceof Map<?, ?> object)) {
                throw new DataException("the JSON has no object where one is declared");
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            fields.fields().forEach((name, type) -> values.put(name, orNull(type, object.get(name), schemaless)));
            Map<Object, @Nullable Object> rest = new LinkedHashMap<>(object);
            rest.keySet().removeAll(fields.fields().keySet());
            values.put(overflow, rest.isEmpty() ? null : new AsText().of(rest, true));
            return made(values, schema, schemaless);
        }
    }

    private static Object made(Map<String, @Nullable Object> values, Schema schema, boolean schemaless) {
        if (schemaless) {
            return values;
        }
        Struct struct = new Struct(schema);
        values.forEach(struct::put);
        return struct;
    }

    /** Reads a declaration. */
    static JsonType parse(Cursor at) {
        return parse(at, 0);
    }

    private static JsonType parse(Cursor at, int depth) {
        if (depth > 20) {
            throw at.fails("this declaration is too deep");
        }
        if (at.sign("[")) {
            JsonType element = parse(at, depth + 1);
            at.expectSign("]");
            return new ArrayOf(
                    element, SchemaBuilder.array(element.schema()).optional().build());
        }
        if (!at.sign("{")) {
            return Scalar.of(Casts.parse(at));
        }
        Map<String, JsonType> fields = new LinkedHashMap<>();
        SchemaBuilder struct = SchemaBuilder.struct().optional();
        do {
            int from = at.position();
            FieldPath path = at.path();
            if (path.parts().size() != 1 || !(path.last() instanceof FieldPath.Part.Name name)) {
                throw at.failsAt(from, "expected the name of a field");
            }
            JsonType type = parse(at, depth + 1);
            if (fields.putIfAbsent(name.name(), type) != null) {
                throw at.failsAt(from, "this field is declared twice");
            }
            struct.field(name.name(), type.schema());
        } while (at.sign(","));
        at.expectSign("}");
        return new Fields(fields, struct.build());
    }

    /** Reads texts as what is declared; null for whatever they are, which takes records without a schema. */
    static ValueFunction reading(@Nullable JsonType declared) {
        return reading(declared, JsonArrays.KEEP);
    }

    /** @param arrays what becomes of arrays before the declaration is looked at */
    static ValueFunction reading(@Nullable JsonType declared, JsonArrays arrays) {
        return from -> {
            if (from != null && declared == null) {
                throw new DataException("a record with a schema needs to know the JSON's: write as and a type");
            }
            return ValueFunction.ofText(
                            any -> declared == null ? any : declared.schema(),
                            value -> read((String) value, declared, arrays, from == null))
                    .on(from);
        };
    }

    private static @Nullable Object read(
            String text, @Nullable JsonType declared, JsonArrays arrays, boolean schemaless) {
        Object json = arrays.arrange(JsonReader.read(text));
        if (json == null) {
            return null;
        }
        return declared == null ? plain(json) : declared.of(json, schemaless);
    }

    /** The same with doubles for decimals, as a converter without schemas reads numbers. */
    private static Object plain(Object json) {
        if (json instanceof BigDecimal number) {
            return number.doubleValue();
        } else if (json instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>(list.size());
            list.forEach(value -> values.add(value == null ? null : plain(value)));
            return values;
        } else if (json instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((key, value) -> values.put(key, value == null ? null : plain(value)));
            return values;
        }
        return json;
    }
}
