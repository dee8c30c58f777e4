package io.datasynchub.connect.smt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what JSON texts are, sample by sample: fields are added, types that differ become one that holds both, at last text.
 * What lies deeper, or is more, than is allowed becomes text.
 */
final class JsonSample {

    private final int deepest;
    private final int most;

    JsonSample(int deepest, int most) {
        this.deepest = deepest;
        this.most = most;
    }

    /** What holds both what was known and a value; null where nothing but null was seen. */
    @Nullable JsonType with(@Nullable JsonType known, @Nullable Object json) {
        return with(known, json, 1);
    }

    private @Nullable JsonType with(@Nullable JsonType known, @Nullable Object json, int depth) {
        if (json == null || known instanceof JsonType.AsText) {
            return known;
        } else if (json instanceof Map<?, ?> object) {
            return known == null || known instanceof JsonType.Fields
                    ? fields((JsonType.Fields) known, object, depth)
                    : new JsonType.AsText();
        } else if (json instanceof List<?> list) {
            return known == null || known instanceof JsonType.ArrayOf
                    ? array((JsonType.ArrayOf) known, list, depth)
                    : new JsonType.AsText();
        }
        return scalar(known, json);
    }

    private JsonType fields(JsonType.@Nullable Fields known, Map<?, ?> object, int depth) {
        if (depth > deepest) {
            return new JsonType.AsText();
        }
        Map<String, JsonType> fields = new LinkedHashMap<>();
        if (known != null) {
            fields.putAll(known.fields());
        }
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            JsonType type = with(fields.get(name), value, depth + 1);
            if (type != null && (fields.containsKey(name) || fields.size() < most)) {
                fields.put(name, type);
            }
        });
        if (known != null && fields.equals(known.fields())) {
            return known;
        }
        SchemaBuilder struct = SchemaBuilder.struct().optional();
        fields.forEach((name, type) -> struct.field(name, type.schema()));
        return new JsonType.Fields(fields, struct.build());
    }

    private JsonType array(JsonType.@Nullable ArrayOf known, List<?> list, int depth) {
        if (depth > deepest) {
            return new JsonType.AsText();
        }
        JsonType element = known == null ? null : known.element();
        for (Object one : list) {
            element = with(element, one, depth + 1);
        }
        if (element == null) {
            element = new JsonType.AsText();
        }
        return known != null && element.equals(known.element())
                ? known
                : new JsonType.ArrayOf(
                        element,
                        SchemaBuilder.array(element.schema()).optional().build());
    }

    private static JsonType scalar(@Nullable JsonType known, Object json) {
        JsonType.Scalar type = json instanceof Boolean
                ? JsonType.Scalar.of(Casts.Type.BOOLEAN)
                : json instanceof Long
                        ? JsonType.Scalar.of(Casts.Type.INT64)
                        : json instanceof Number
                                ? JsonType.Scalar.of(Casts.Type.FLOAT64)
                                : JsonType.Scalar.of(Casts.Type.STRING);
        if (known == null || known.schema().equals(type.schema())) {
            return known == null ? type : known;
        }
        boolean numbers = isNumber(known.schema()) && isNumber(type.schema());
        return numbers ? JsonType.Scalar.of(Casts.Type.FLOAT64) : new JsonType.AsText();
    }

    private static boolean isNumber(Schema schema) {
        return schema.type() == Schema.Type.INT64 || schema.type() == Schema.Type.FLOAT64;
    }
}
