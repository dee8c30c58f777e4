package io.datasynchub.connect.common.row;

import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** Writes single fields of keys and rows, compiled once a schema. Not thread-safe. */
public final class FieldValues {

    private final PerSchema<RowEncoder> encoders;

    /** @param names how the names inside of values are written */
    public FieldValues(NameEncoder names) {
        this.encoders = new PerSchema<>(schema -> RowEncoder.compile(schema, names));
    }

    /** What became of a field that was to be written. */
    public enum Found {
        WRITTEN,
        NULL,
        NO_SUCH_FIELD
    }

    /** Writes the value of a key or a row as a whole, which has a schema. */
    public void whole(SchemaAndValue value, DocumentWriter out) {
        encoders.get(value.schema()).encode(value.value(), out);
    }

    /** Writes the value of one field, if there is one. */
    public Found write(String name, SchemaAndValue row, DocumentWriter out) {
        if (row.value() instanceof Struct struct) {
            Field field = struct.schema().field(name);
            if (field == null) {
                return Found.NO_SUCH_FIELD;
            }
            Object value = struct.getWithoutDefault(name);
            if (value == null) {
                return Found.NULL;
            }
            encoders.get(field.schema()).encode(value, out);
            return Found.WRITTEN;
        }
        if (row.value() instanceof Map<?, ?> map && map.get(name) != null) {
            RowEncoder.encodeSchemaless(map.get(name), out);
            return Found.WRITTEN;
        }
        return row.value() instanceof Map<?, ?> ? Found.NULL : Found.NO_SUCH_FIELD;
    }
}
