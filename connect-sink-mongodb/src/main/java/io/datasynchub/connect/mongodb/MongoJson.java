package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.row.ExtendedJson;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.nio.ByteBuffer;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;

/** Extended JSON back in the types that it was made of, by the driver's own reader. */
final class MongoJson {

    private MongoJson() {}

    static byte[] bson(ExtendedJson document) {
        return bson(document, Set.of());
    }

    /** The document's bytes, without some of its fields. */
    static byte[] bson(ExtendedJson document, Set<String> without) {
        try {
            BsonDocument parsed = BsonDocument.parse(document.toJson());
            without.forEach(parsed::remove);
            return bson(parsed);
        } catch (JsonParseException | BsonInvalidOperationException e) {
            throw new UnmappableValue("a document in it is not extended JSON of MongoDB's");
        }
    }

    /** The bytes of a document. */
    static byte[] bson(BsonDocument document) {
        ByteBuffer buffer = new RawBsonDocument(document, new BsonDocumentCodec())
                .getByteBuffer()
                .asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    static Object present(@Nullable Object id) {
        if (id == null) {
            throw new UnmappableValue("its document's _id is null");
        }
        return id;
    }
}
