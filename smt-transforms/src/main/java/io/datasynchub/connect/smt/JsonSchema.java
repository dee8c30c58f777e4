package io.datasynchub.connect.smt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON Schema says that JSON is (drafts 4 to 2020-12: type, properties, items, format, $ref within the schema, one type or null),
 * with Confluent's {@code connect.type}. What it leaves open, and what is deeper than allowed, becomes text. Everything may be null.
 */
final class JsonSchema {

    private static final Set<String> SCALARS =
            Set.of("int8", "int16", "int32", "int64", "float32", "float64", "boolean");
    private static final int MOST_REFERENCES = 100;
    /** A schema that refers to itself grows with each level. */
    private static final int MOST_TYPES = 100_000;

    private final Map<?, ?> root;
    private final int deepest;
    private final int most;
    private int types;

    private JsonSchema(Map<?, ?> root, int deepest, int most) {
        this.root = root;
        this.deepest = deepest;
        this.most = most;
    }

    /**
     * Reads a schema.
     *
     * @param deepest how deep what is read may be
     * @param most how many fields an object may have; further ones are left out
     * @throws DataException if the text is no JSON Schema
     */
    static JsonType read(String text, int deepest, int most) {
        if (!(JsonReader.read(text) instanceof Map<?, ?> root)) {
            throw new DataException("the schema is no object");
        }
        return new JsonSchema(root, deepest, most).type(root, 1);
    }

    private JsonType type(@Nullable Object given, int depth) {
        if (++types > MOST_TYPES) {
            throw new DataException("the schema is too large: see max.depth and max.fields");
        }
        Map<?, ?> schema = resolved(given);
        String type = word(schema);
        if (type.equals("object") && schema.get("properties") instanceof Map<?, ?> properties && depth <= deepest) {
            return fields(properties, depth);
        } else if (type.equals("array") && schema.get("items") instanceof Map<?, ?> items && depth <= deepest) {
            JsonType element = type(items, depth + 1);
            return new JsonType.ArrayOf(
                    element, SchemaBuilder.array(element.schema()).optional().build());
        }
        String cast = scalar(type, schema);
        return cast.isEmpty() ? new JsonType.AsText() : JsonType.Scalar.of(Casts.parse(new Cursor("schema", cast)));
    }

    private JsonType fields(Map<?, ?> properties, int depth) {
        Map<String, JsonType> fields = new LinkedHashMap<>();
        SchemaBuilder struct = SchemaBuilder.struct().optional();
        properties.forEach((name, property) -> {
            if (fields.size() < most) {
                JsonType type = type(property, depth + 1);
                fields.put(String.valueOf(name), type);
                struct.field(String.valueOf(name), type.schema());
            }
        });
        return new JsonType.Fields(fields, struct.build());
    }

    private static String scalar(String type, Map<?, ?> schema) {
        if (schema.get("connect.type") instanceof String exact && SCALARS.contains(exact)) {
            return exact;
        }
        return switch (type) {
            case "integer" -> "int64";
            case "number" -> "float64";
            case "boolean" -> "boolean";
            case "string" ->
                switch (String.valueOf(schema.get("format"))) {
                    case "date-time" -> "timestamp";
                    case "date" -> "date";
                    default -> "string";
                };
            default -> "";
        };
    }

    /** The one type beside null; empty if there are several. */
    private static String word(Map<?, ?> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> several) {
            List<?> others = several.stream().filter(one -> !"null".equals(one)).toList();
            type = others.size() == 1 ? others.get(0) : "";
        }
        return type instanceof String word ? word : schema.containsKey("properties") ? "object" : "";
    }

    private Map<?, ?> resolved(@Nullable Object given) {
        Object schema = given;
        for (int step = 0; step < MOST_REFERENCES; step++) {
            if (!(schema instanceof Map<?, ?> object)) {
                return Map.of();
            } else if (object.get("$ref") instanceof String reference) {
                schema = referenced(reference);
            } else if (only(object) instanceof Map<?, ?> only) {
                schema = only;
            } else {
                return object;
            }
        }
        throw new DataException("the schema's references go round in a circle");
    }

    private @Nullable Object referenced(String reference) {
        if (!reference.startsWith("#")) {
            throw new DataException("the schema refers to another one, which is not read");
        }
        Object at = root;
        for (String name : reference.substring(1).split("/")) {
            if (!name.isEmpty()) {
                at = at instanceof Map<?, ?> object
                        ? object.get(name.replace("~1", "/").replace("~0", "~"))
                        : null;
            }
        }
        return at;
    }

    /** What oneOf or anyOf has beside null, if it is one thing. */
    private static @Nullable Object only(Map<?, ?> schema) {
        List<?> others = Stream.of("oneOf", "anyOf")
                .map(schema::get)
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .filter(one -> !(one instanceof Map<?, ?> object && "null".equals(object.get("type"))))
                .toList();
        return others.size() == 1 ? others.get(0) : null;
    }
}
