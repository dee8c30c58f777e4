package io.datasynchub.connect.smt;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The transform, configured by its steps and by names and values in turn. */
final class Reshaping {

    private final Reshape<SinkRecord> reshape = new Reshape<>();

    private Reshaping(Map<String, String> settings) {
        reshape.configure(settings);
    }

    static Reshaping by(String steps, String... settings) {
        Map<String, String> configs = new HashMap<>(Map.of("steps", steps));
        for (int i = 0; i < settings.length; i += 2) {
            configs.put(settings[i], settings[i + 1]);
        }
        return new Reshaping(configs);
    }

    @Nullable SinkRecord apply(SinkRecord record) {
        return reshape.apply(record);
    }

    /** What comes out, which must be something and agree with its schema to the last field. */
    SinkRecord kept(@Nullable Object value) {
        return kept(Events.record(value));
    }

    SinkRecord kept(SinkRecord record) {
        SinkRecord out = apply(record);
        if (out == null) {
            throw new AssertionError("the record was dropped");
        }
        Agreement.check(out.valueSchema(), out.value());
        return out;
    }

    Struct row(Struct value) {
        return (Struct) kept(value).value();
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> map(Map<String, ?> value) {
        return (Map<String, @Nullable Object>) kept(value).value();
    }

    /** A struct of optional columns, by names and values in turn. */
    static Struct struct(@Nullable Object... namesAndValues) {
        SchemaBuilder schema = SchemaBuilder.struct().name("shop.Row");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            schema.field((String) namesAndValues[i], schemaOf(namesAndValues[i + 1]));
        }
        Struct struct = new Struct(schema.build());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            struct.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return struct;
    }

    private static Schema schemaOf(@Nullable Object value) {
        if (value instanceof Struct struct) {
            return struct.schema();
        } else if (value instanceof java.util.List<?> list) {
            return SchemaBuilder.array(schemaOf(list.get(0))).build();
        } else if (value instanceof Map<?, ?> map) {
            return SchemaBuilder.map(
                            Schema.STRING_SCHEMA,
                            schemaOf(map.values().iterator().next()))
                    .build();
        } else if (value instanceof Integer) {
            return Schema.INT32_SCHEMA;
        } else if (value instanceof java.util.Date) {
            return org.apache.kafka.connect.data.Timestamp.SCHEMA;
        }
        return value instanceof Long || value instanceof Double || value instanceof Boolean
                ? Schemas.ofLiteral(value)
                : Schema.OPTIONAL_STRING_SCHEMA;
    }
}
