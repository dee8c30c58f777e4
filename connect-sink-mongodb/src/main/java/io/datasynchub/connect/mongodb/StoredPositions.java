package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.WritePosition;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Looks up which documents a collection has, and the positions of their last changes. */
final class StoredPositions {

    private final Commands commands;

    StoredPositions(Commands commands) {
        this.commands = commands;
    }

    /** For each of these documents that exists in {@code collection} its position, empty if it has none. */
    Map<BsonValue, Optional<WritePosition>> find(String database, String collection, List<DocumentRef> documents) {
        BsonArray ids =
                new BsonArray(documents.stream().map(StoredPositions::id).toList());
        BsonDocument reply = commands.run(
                database,
                new BsonDocument("find", new BsonString(collection))
                        .append("filter", new BsonDocument("_id", new BsonDocument("$in", ids)))
                        .append("projection", new BsonDocument(Guard.POSITION, new BsonInt32(1)))
                        .append("batchSize", new BsonInt32(documents.size() + 1))
                        .append("singleBatch", BsonBoolean.TRUE));
        Map<BsonValue, Optional<WritePosition>> found = new HashMap<>();
        for (BsonValue value : reply.getDocument("cursor").getArray("firstBatch")) {
            BsonDocument document = value.asDocument();
            found.put(plain(document.get("_id")), position(document));
        }
        return found;
    }

    private static Optional<WritePosition> position(BsonDocument document) {
        if (!document.isDocument(Guard.POSITION)) {
            return Optional.empty();
        }
        BsonDocument position = document.getDocument(Guard.POSITION);
        return position.isString("log") && position.isNumber("time") && position.isString("place")
                ? Optional.of(new WritePosition(
                        position.getString("log").getValue(),
                        position.getNumber("time").longValue(),
                        position.getString("place").getValue()))
                : Optional.empty();
    }

    /** The {@code _id} of a document that is found by it. */
    static BsonValue id(DocumentRef document) {
        ByteBuffer match = document.match();
        byte[] bson = new byte[Integer.BYTES + match.remaining() + 1];
        ByteBuffer.wrap(bson).putInt(Integer.reverseBytes(bson.length)).put(match);
        return plain(new RawBsonDocument(bson).get("_id"));
    }

    /** A value that compares by content, whoever decoded it. */
    private static BsonValue plain(@org.jspecify.annotations.Nullable BsonValue value) {
        if (value == null) {
            throw new IllegalStateException("a document without _id");
        }
        return value instanceof RawBsonDocument raw ? raw.decode(new BsonDocumentCodec()) : value;
    }
}
