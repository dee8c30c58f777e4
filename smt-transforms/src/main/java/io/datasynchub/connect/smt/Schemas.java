package io.datasynchub.connect.smt;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Schemas made of others. */
final class Schemas {

    private Schemas() {}

    /** The same schema for values that may be missing. */
    static Schema optional(Schema schema) {
        return schema.isOptional()
                ? schema
                : defaulted(copy(schema, true), schema).build();
    }

    /** The same schema without a default, which might give away what a value is to hide. */
    static Schema withoutDefault(Schema schema) {
        return schema.defaultValue() == null
                ? schema
                : copy(schema, schema.isOptional()).build();
    }

    /** The name, version, doc and parameters of one schema on another. */
    static SchemaBuilder described(SchemaBuilder builder, Schema from) {
        builder.name(from.name()).version(from.version()).doc(from.doc());
        if (from.parameters() != null) {
            builder.parameters(from.parameters());
        }
        return builder;
    }

    /** Whether values of one pass for values of the other, but for nulls and defaults. */
    static boolean sameType(Schema one, Schema other) {
        return one == other || withoutDefault(optional(one)).equals(withoutDefault(optional(other)));
    }

    private static SchemaBuilder copy(Schema schema, boolean optional) {
        SchemaBuilder copy =
                switch (schema.type()) {
                    case STRUCT -> SchemaBuilder.struct();
                    case ARRAY -> SchemaBuilder.array(schema.valueSchema());
                    case MAP -> SchemaBuilder.map(schema.keySchema(), schema.valueSchema());
                    default -> SchemaBuilder.type(schema.type());
                };
        described(copy, schema);
        if (schema.type() == Schema.Type.STRUCT) {
            schema.fields().forEach(field -> copy.field(field.name(), field.schema()));
        }
        return optional ? copy.optional() : copy;
    }

    private static SchemaBuilder defaulted(SchemaBuilder builder, Schema schema) {
        Object value = schema.defaultValue();
        return value == null || schema.type() == Schema.Type.STRUCT ? builder : builder.defaultValue(value);
    }

    /** A struct under a schema that is the same but for being optional. */
    static @Nullable Object under(Schema schema, @Nullable Object value) {
        if (!(value instanceof Struct struct) || struct.schema().equals(schema)) {
            return value;
        }
        Struct copy = new Struct(schema);
        for (Field field : schema.fields()) {
            Object column = struct.getWithoutDefault(field.name());
            if (column != null) {
                copy.put(field, column);
            }
        }
        return copy;
    }

    /** The scalar that a schemaless value is of. */
    static Schema ofLiteral(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return value == null ? Schema.OPTIONAL_STRING_SCHEMA : Schema.STRING_SCHEMA;
        } else if (value instanceof Long) {
            return Schema.INT64_SCHEMA;
        } else if (value instanceof Double) {
            return Schema.FLOAT64_SCHEMA;
        } else if (value instanceof Boolean) {
            return Schema.BOOLEAN_SCHEMA;
        }
        throw new DataException("a " + value.getClass().getSimpleName() + " is no literal");
    }
}
