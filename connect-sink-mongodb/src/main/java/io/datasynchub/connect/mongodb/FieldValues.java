package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.row.PerSchema;
import io.datasynchub.connect.common.row.RowEncoder;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** Writes single fields of keys and rows, compiled once a schema. Not thread-safe. */
final class FieldValues {

    private final PerSchema<RowEncoder> encoders =
            new PerSchema<>(schema -> RowEncoder.compile(schema, BsonWriter::fieldName));

    /** What became of a field that was to be written. */
    enum Found {
        WRITTEN,
        NULL,
        NO_SUCH_FIELD
    }

    /** Writes the value of a key or a row as a whole, which has a schema. */
    void whole(SchemaAndValue value, BsonWriter bson) {
        encoders.get(value.schema()).encode(value.value(), bson);
    }

    /** Writes the value of one field, if there is one. */
    Found write(String name, SchemaAndValue row, BsonWriter bson) {
        if (row.value() instanceof Struct struct) {
            Field field = struct.schema().field(name);
            if (field == null) {
                return Found.NO_SUCH_FIELD;
            }
            Object value = struct.getWithoutDefault(name);
            if (value == null) {
                return Found.NULL;
            }
            encoders.get(field.schema()).encode(value, bson);
            return Found.WRITTEN;
        }
        if (row.value() instanceof Map<?, ?> map && map.get(name) != null) {
            RowEncoder.encodeSchemaless(map.get(name), bson);
            return Found.WRITTEN;
        }
        return row.value() instanceof Map<?, ?> ? Found.NULL : Found.NO_SUCH_FIELD;
    }
}
