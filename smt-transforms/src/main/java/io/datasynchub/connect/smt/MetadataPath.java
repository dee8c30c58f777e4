package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The place of a piece of metadata in an envelope, such as {@code op} or {@code source.ts_ms}.
 *
 * @param steps the field names that lead there
 */
record MetadataPath(List<String> steps) {

    /** The place in structs of one schema. */
    record InSchema(List<Field> fields, Schema schema) {

        @Nullable Object read(Struct envelope) {
            Object value = envelope;
            for (Field field : fields) {
                if (value == null) {
                    return null;
                }
                value = ((Struct) value).getWithoutDefault(field.name());
            }
            return value;
        }
    }

    /**
     * Reads a path.
     *
     * @param setting where it was configured, for the message
     * @throws ConfigException if a part of it is empty
     */
    static MetadataPath parse(String setting, String text) {
        List<String> steps = List.of(text.strip().split("\\.", -1));
        if (steps.stream().anyMatch(String::isBlank)) {
            throw new ConfigException(setting, text, "use names of the envelope, such as op, ts_ms or source.db");
        }
        return new MetadataPath(steps);
    }

    /** The name under which it is handed on: {@code __source_ts_ms}. */
    String nameWith(String prefix) {
        return prefix + String.join("_", steps);
    }

    /** @throws DataException if envelopes of this schema have no such field */
    InSchema in(Schema envelope) {
        List<Field> fields = new ArrayList<>();
        Schema schema = envelope;
        boolean parentMayBeMissing = false;
        for (String step : steps) {
            parentMayBeMissing |= !fields.isEmpty() && schema.isOptional();
            Field field = schema.type() == Schema.Type.STRUCT ? schema.field(step) : null;
            if (field == null) {
                throw new DataException("its envelope has no " + this + ": see the settings headers and fields");
            }
            fields.add(field);
            schema = field.schema();
        }
        return new InSchema(List.copyOf(fields), parentMayBeMissing ? optional(schema) : schema);
    }

    /** Null if it is not there. */
    @Nullable Object in(Map<?, ?> envelope) {
        Object value = envelope;
        for (String step : steps) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    /** The same schema for values that may be missing. */
    private Schema optional(Schema schema) {
        if (schema.isOptional()) {
            return schema;
        }
        if (schema.type() == Schema.Type.STRUCT) {
            throw new DataException(
                    this + " is a structure that may be missing: name its fields in headers and fields");
        }
        return Schemas.optional(schema);
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
