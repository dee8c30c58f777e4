package io.datasynchub.connect.mongodb;

import com.mongodb.WriteConcern;
import io.datasynchub.connect.mongodb.MongoWrite.Kind;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * An insert, update or delete command of some statements on one collection, unordered: one statement's failure does not keep
 * the others from being carried out.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/update/">the update command</a>
 */
final class WriteCommand {

    /** The most that one command may hold, with room for its frame. */
    static final int LARGEST = 16 * 1024 * 1024;

    private static final byte[] ORDERED = BsonWriter.fieldName("ordered");
    private static final byte[] WRITE_CONCERN = BsonWriter.fieldName("writeConcern");

    /** A statement's type and its index in the array, at most. */
    static final int ELEMENT = 8;

    private static final int LEAST_FRAME = 256;

    private final byte @Nullable [] writeConcern;
    private final int frame;

    WriteCommand(@Nullable WriteConcern writeConcern) {
        this.writeConcern = writeConcern == null || writeConcern.isServerDefault()
                ? null
                : MongoJson.bson(writeConcern.asDocument());
        this.frame = LEAST_FRAME + (this.writeConcern == null ? 0 : this.writeConcern.length);
    }

    /** What every command says of how its statements are carried out. */
    void unordered(BsonWriter bson) {
        bson.name(ORDERED);
        bson.bool(false);
        if (writeConcern != null) {
            bson.name(WRITE_CONCERN);
            bson.document(writeConcern);
        }
    }

    /** The command in BSON. All statements are of {@code kind} and of one collection. */
    BsonDocument of(String collection, Kind kind, List<byte[]> statements) {
        BsonWriter bson = new BsonWriter(frame + collection.length() + sizeOf(statements));
        bson.beginObject();
        bson.name(kind.command());
        bson.string(collection);
        unordered(bson);
        bson.name(kind.statements());
        bson.beginArray();
        for (byte[] statement : statements) {
            bson.document(statement);
        }
        bson.endArray();
        bson.endObject();
        return bson.toDocument();
    }

    private static int sizeOf(List<byte[]> statements) {
        int size = 0;
        for (byte[] statement : statements) {
            size += ELEMENT + statement.length;
        }
        return size;
    }

    /** About how many bytes there are around statements. */
    int frame() {
        return frame;
    }
}
