package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.PerSchema;
import io.datasynchub.connect.common.row.RowEncoder;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.RecordMapper;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Turns a change into a statement: a row replaces the document of its key or creates it, a deletion removes it.
 *
 * <p>Encodes into one buffer of its own; not thread-safe.
 */
final class MongoDbMapper implements RecordMapper<MongoWrite> {

    /** The server's maxBsonObjectSize, the same in all versions. */
    private static final int LARGEST_DOCUMENT = 16 * 1024 * 1024;

    private static final byte[] QUERY = cstring("q");
    private static final byte[] UPDATE = cstring("u");
    private static final byte[] UPSERT = cstring("upsert");
    private static final byte[] LIMIT = cstring("limit");

    private final NamespaceTemplate destination;
    private final BsonWriter bson = new BsonWriter();
    private final DocumentId id = new DocumentId();
    private final PerSchema<RowEncoder> rows =
            new PerSchema<>(schema -> RowEncoder.compile(schema, BsonWriter::fieldName));

    MongoDbMapper(NamespaceTemplate destination) {
        this.destination = destination;
    }

    @Override
    public MongoWrite upsert(SinkRecord record, Change.Upsert change) {
        Namespace namespace = destination.resolve(record);
        IdRange range = begin(change.key());
        bson.name(UPDATE);
        int from = bson.length();
        row(change.row());
        if (bson.length() - from > LARGEST_DOCUMENT) {
            throw new UnmappableValue(
                    "its document has " + (bson.length() - from) + " bytes; MongoDB takes at most " + LARGEST_DOCUMENT);
        }
        bson.name(UPSERT);
        bson.bool(true);
        return end(MongoWrite.Kind.REPLACE, namespace, range);
    }

    @Override
    public MongoWrite delete(SinkRecord record, Change.Delete change) {
        Namespace namespace = destination.resolve(record);
        IdRange range = begin(change.key());
        bson.name(LIMIT);
        bson.int32(1);
        return end(MongoWrite.Kind.DELETE, namespace, range);
    }

    private record IdRange(int from, int to) {}

    /** Begins a statement with its query, and answers where the query's bytes lie. */
    private IdRange begin(SchemaAndValue key) {
        bson.reset();
        bson.beginObject();
        bson.name(QUERY);
        int from = bson.length();
        bson.beginObject();
        id.write(key, bson);
        bson.endObject();
        return new IdRange(from, bson.length());
    }

    private MongoWrite end(MongoWrite.Kind kind, Namespace namespace, IdRange id) {
        bson.endObject();
        byte[] statement = bson.toByteArray();
        return new MongoWrite(kind, new DocumentRef(namespace, statement, id.from(), id.to()), statement);
    }

    private void row(SchemaAndValue row) {
        if (row.schema() == null) {
            RowEncoder.encodeSchemaless(row.value(), bson);
        } else {
            rows.get(row.schema()).encode(row.value(), bson);
        }
    }

    private static byte[] cstring(String name) {
        return (name + '\0').getBytes(StandardCharsets.UTF_8);
    }
}
