package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.row.PerSchema;
import io.datasynchub.connect.common.row.RowEncoder;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/**
 * A record's key as a document's {@code _id}: a key of one field as that field's value, a compound one as a document with
 * its fields in the key's order (without a schema: in the order of their names).
 */
final class DocumentId {

    private static final byte[] ID = BsonWriter.fieldName("_id");

    private final PerSchema<RowEncoder> encoders =
            new PerSchema<>(schema -> RowEncoder.compile(schema, BsonWriter::fieldName));

    /** Writes the field {@code _id}. */
    void write(SchemaAndValue key, BsonWriter bson) {
        Object value = key.value();
        if (value == null) {
            throw new UnmappableValue("it has no key to find its document by: set message.key.columns on the source, or"
                    + " transforms that make a key");
        }
        bson.name(ID);
        if (value instanceof Struct struct) {
            ofStruct(struct, bson);
        } else if (value instanceof Map<?, ?> map) {
            ofMap(map, bson);
        } else if (value instanceof Iterable) {
            throw new UnmappableValue("its key is an array, which MongoDB does not take as _id");
        } else if (key.schema() != null) {
            encoders.get(key.schema()).encode(value, bson);
        } else {
            RowEncoder.encodeSchemaless(value, bson);
        }
    }

    private void ofStruct(Struct struct, BsonWriter bson) {
        Schema schema = struct.schema();
        if (schema.fields().size() == 1) {
            Field only = schema.fields().get(0);
            encoders.get(only.schema()).encode(present(struct.getWithoutDefault(only.name())), bson);
        } else {
            encoders.get(schema).encode(struct, bson);
        }
    }

    private static void ofMap(Map<?, ?> map, BsonWriter bson) {
        if (map.size() == 1) {
            RowEncoder.encodeSchemaless(present(map.values().iterator().next()), bson);
            return;
        }
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        RowEncoder.encodeSchemaless(sorted, bson);
    }

    private static Object present(@org.jspecify.annotations.Nullable Object value) {
        if (value == null) {
            throw new UnmappableValue("the only field of its key is null");
        }
        return value;
    }
}
