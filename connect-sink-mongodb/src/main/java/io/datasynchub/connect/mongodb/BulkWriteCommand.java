package io.datasynchub.connect.mongodb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * One command for writes of many kinds on many collections, which servers take from 8.0 on.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/bulkWrite/">the bulkWrite command</a>
 */
final class BulkWriteCommand {

    /** What an operation is longer than its statement, about. */
    private static final int RENAMED = 64;

    private static final byte BOOLEAN = 0x08;
    private static final byte INT32 = 0x10;

    private static final byte[] BULK_WRITE = BsonWriter.fieldName("bulkWrite");
    private static final byte[] OPS = BsonWriter.fieldName("ops");
    private static final byte[] INSERT = BsonWriter.fieldName("insert");
    private static final byte[] UPDATE = BsonWriter.fieldName("update");
    private static final byte[] DELETE = BsonWriter.fieldName("delete");
    private static final byte[] DOCUMENT = BsonWriter.fieldName("document");
    private static final byte[] FILTER = BsonWriter.fieldName("filter");
    private static final byte[] UPDATE_MODS = BsonWriter.fieldName("updateMods");
    private static final byte[] UPSERT = BsonWriter.fieldName("upsert");
    private static final byte[] MULTI = BsonWriter.fieldName("multi");
    private static final byte[] NS_INFO = BsonWriter.fieldName("nsInfo");
    private static final byte[] NS = BsonWriter.fieldName("ns");
    private static final byte[] ERRORS_ONLY = BsonWriter.fieldName("errorsOnly");

    private final WriteCommand frame;

    /** @param frame knows what every command ends with */
    BulkWriteCommand(WriteCommand frame) {
        this.frame = frame;
    }

    /** The command in BSON, unordered; its answer tells only what failed. */
    BsonDocument of(List<MongoWrite> writes) {
        Map<Namespace, Integer> namespaces = new LinkedHashMap<>();
        BsonWriter bson = new BsonWriter(frame.frame() + sizeOf(writes));
        bson.beginObject();
        bson.name(BULK_WRITE);
        bson.int32(1);
        frame.unordered(bson);
        bson.name(ERRORS_ONLY);
        bson.bool(true);
        bson.name(OPS);
        bson.beginArray();
        for (MongoWrite write : writes) {
            Namespace namespace = write.document().namespace();
            Integer known = namespaces.get(namespace);
            int index = known == null ? namespaces.size() : known;
            namespaces.put(namespace, index);
            bson.beginObject();
            operation(write, index, bson);
            bson.endObject();
        }
        bson.endArray();
        bson.name(NS_INFO);
        bson.beginArray();
        for (Namespace namespace : namespaces.keySet()) {
            bson.beginObject();
            bson.name(NS);
            bson.string(namespace.toString());
            bson.endObject();
        }
        bson.endArray();
        bson.endObject();
        return bson.toDocument();
    }

    private static int sizeOf(List<MongoWrite> writes) {
        int size = 0;
        for (MongoWrite write : writes) {
            size += RENAMED + write.size();
        }
        return size;
    }

    private static void operation(MongoWrite write, int namespace, BsonWriter bson) {
        switch (write.kind()) {
            case INSERT -> {
                bson.name(INSERT);
                bson.int32(namespace);
                bson.name(DOCUMENT);
                bson.document(write.statement());
            }
            case UPDATE -> {
                bson.name(UPDATE);
                bson.int32(namespace);
                renamed(write.statement(), bson);
            }
            case DELETE -> {
                bson.name(DELETE);
                bson.int32(namespace);
                renamed(write.statement(), bson);
            }
        }
    }

    /** A statement of the update or delete command, whose fields are called otherwise here. */
    private static void renamed(byte[] statement, BsonWriter bson) {
        ByteBuffer in = ByteBuffer.wrap(statement).order(ByteOrder.LITTLE_ENDIAN);
        int at = Integer.BYTES;
        byte type = in.get(at);
        while (type != 0) {
            int end = at + 1;
            while (in.get(end) != 0) {
                end++;
            }
            String name = new String(statement, at + 1, end - at - 1, StandardCharsets.UTF_8);
            int value = end + 1;
            int length = type == BOOLEAN ? 1 : type == INT32 ? Integer.BYTES : in.getInt(value);
            switch (name) {
                case "q" -> copy(FILTER, type, statement, value, length, bson);
                case "u" -> copy(UPDATE_MODS, type, statement, value, length, bson);
                case "upsert" -> copy(UPSERT, type, statement, value, length, bson);
                case "multi" -> copy(MULTI, type, statement, value, length, bson);
                case "limit" -> {
                    bson.name(MULTI);
                    bson.bool(in.getInt(value) == 0);
                }
                default -> throw new IllegalStateException("no such field in a statement: " + name);
            }
            at = value + length;
            type = in.get(at);
        }
    }

    private static void copy(byte[] name, byte type, byte[] from, int at, int length, BsonWriter bson) {
        bson.name(name);
        bson.value(type, from, at, length);
    }
}
