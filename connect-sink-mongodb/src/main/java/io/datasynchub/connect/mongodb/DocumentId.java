package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.row.ExtendedJson;
import io.datasynchub.connect.common.row.FieldValues;
import io.datasynchub.connect.common.row.RowEncoder;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.IdStrategy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document's {@code _id}, by one of the {@link IdStrategy} kinds.
 *
 * <p>A key of one field becomes that field's value, a compound one a document with its fields in the key's order (without a
 * schema: in the order of their names). Chosen fields become a value or a document in the same way, in the order in which they
 * were chosen. Not thread-safe.
 */
final class DocumentId {

    private static final byte[] ID = BsonWriter.fieldName("_id");
    private static final byte[] TOPIC = BsonWriter.fieldName("topic");
    private static final byte[] PARTITION = BsonWriter.fieldName("partition");
    private static final byte[] OFFSET = BsonWriter.fieldName("offset");

    private final IdStrategy strategy;
    private final List<String> fields;
    private final FieldValues values = new FieldValues(BsonWriter::fieldName);

    /** @param fields the chosen fields, for the strategies that choose some */
    DocumentId(IdStrategy strategy, List<String> fields) {
        this.strategy = strategy;
        this.fields = List.copyOf(fields);
    }

    /** @param row the row, or for a deletion the row as it was; null where that is not told */
    void write(SinkRecord record, SchemaAndValue key, @Nullable SchemaAndValue row, BsonWriter bson) {
        if (strategy == IdStrategy.KEY) {
            ofKey(key, bson);
            return;
        }
        bson.name(ID);
        switch (strategy) {
            case KEY_FIELDS -> ofFields("key", key, bson);
            case VALUE_FIELDS -> ofFields("row", row == null ? key : row, bson);
            case COORDINATES -> ofCoordinates(record, bson);
            case UUID -> bson.uuid(UUID.randomUUID());
            default -> bson.objectId(new ObjectId());
        }
    }

    private static void ofCoordinates(SinkRecord record, BsonWriter bson) {
        bson.beginObject();
        bson.name(TOPIC);
        bson.string(record.originalTopic());
        bson.name(PARTITION);
        bson.int32(record.originalKafkaPartition());
        bson.name(OFFSET);
        bson.int64(record.originalKafkaOffset());
        bson.endObject();
    }

    private void ofKey(SchemaAndValue key, BsonWriter bson) {
        Object value = key.value();
        if (value == null) {
            throw new UnmappableValue("it has no key to find its document by: set message.key.columns on the source, a"
                    + " transform that makes a key, or another id.strategy");
        }
        if (value instanceof ExtendedJson json) {
            bson.elements(MongoJson.bson(new ExtendedJson(Map.of("_id", MongoJson.present(json.tree())))));
            return;
        }
        bson.name(ID);
        if (value instanceof Struct struct) {
            ofStruct(struct.schema(), key, bson);
        } else if (value instanceof Map<?, ?> map) {
            ofMap(map, bson);
        } else if (value instanceof Iterable) {
            throw new UnmappableValue("its key is an array, which MongoDB does not take as _id");
        } else if (key.schema() != null) {
            values.whole(key, bson);
        } else {
            RowEncoder.encodeSchemaless(value, bson);
        }
    }

    private void ofStruct(Schema schema, SchemaAndValue key, BsonWriter bson) {
        if (schema.fields().size() == 1) {
            field("key", schema.fields().get(0).name(), key, bson);
        } else {
            values.whole(new SchemaAndValue(schema, key.value()), bson);
        }
    }

    private static void ofMap(Map<?, ?> map, BsonWriter bson) {
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            RowEncoder.encodeSchemaless(present(String.valueOf(only.getKey()), only.getValue()), bson);
            return;
        }
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        RowEncoder.encodeSchemaless(sorted, bson);
    }

    private void ofFields(String what, SchemaAndValue row, BsonWriter bson) {
        if (fields.size() == 1) {
            field(what, fields.get(0), row, bson);
            return;
        }
        bson.beginObject();
        for (String name : fields) {
            bson.name(name);
            field(what, name, row, bson);
        }
        bson.endObject();
    }

    /** Writes the value of one field that must be there. */
    void field(String what, String name, SchemaAndValue row, BsonWriter bson) {
        switch (values.write(name, row, bson)) {
            case NULL -> throw absent(name);
            case NO_SUCH_FIELD ->
                throw new UnmappableValue(
                        "its " + what + " has no field " + name + ": see id.fields and upsert.fields");
            default -> {}
        }
    }

    private static Object present(String name, @Nullable Object value) {
        if (value == null) {
            throw absent(name);
        }
        return value;
    }

    private static UnmappableValue absent(String name) {
        return new UnmappableValue("field " + name + ": it is part of the document's identity, and null or missing");
    }
}
