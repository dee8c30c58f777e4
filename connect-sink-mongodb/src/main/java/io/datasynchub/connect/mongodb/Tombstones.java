package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.WritePosition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Remembers, in a collection beside the guarded one, the positions at which documents were deleted, so that an older change
 * does not bring a deleted document back.
 *
 * <p>Its documents hold {@code at}, when they were written: a TTL index on it ends them.
 */
final class Tombstones {

    /** What is put behind a collection's name. */
    static final String SUFFIX = ".__deleted";

    private final Commands commands;
    private final StoredPositions positions;

    Tombstones(Commands commands) {
        this.commands = commands;
        this.positions = new StoredPositions(commands);
    }

    /** Those of these guarded writes whose documents were deleted later, by their index. */
    Set<Integer> deletedLater(Namespace namespace, List<MongoWrite> writes) {
        Map<BsonValue, Optional<WritePosition>> deleted = positions.find(
                namespace.database(),
                namespace.collection() + SUFFIX,
                writes.stream().map(MongoWrite::document).toList());
        Set<Integer> stale = new HashSet<>();
        for (int i = 0; i < writes.size() && !deleted.isEmpty(); i++) {
            Optional<WritePosition> at =
                    deleted.get(StoredPositions.id(writes.get(i).document()));
            if (at != null && writes.get(i).isOlderThan(at.orElse(null))) {
                stale.add(i);
            }
        }
        return stale;
    }

    /** Remembers these deletions, before they are made. An older one does not replace a newer one. */
    void remember(Namespace namespace, List<MongoWrite> deletions) {
        Set<Integer> stale = deletedLater(namespace, deletions);
        BsonArray updates = new BsonArray();
        for (int i = 0; i < deletions.size(); i++) {
            WritePosition position = deletions.get(i).position();
            if (position != null && !stale.contains(i)) {
                updates.add(tombstone(StoredPositions.id(deletions.get(i).document()), position));
            }
        }
        if (!updates.isEmpty()) {
            commands.run(
                    namespace.database(),
                    new BsonDocument("update", new BsonString(namespace.collection() + SUFFIX))
                            .append("ordered", BsonBoolean.FALSE)
                            .append("updates", updates));
        }
    }

    private static BsonDocument tombstone(BsonValue id, WritePosition position) {
        BsonDocument document = new BsonDocument(
                        Guard.POSITION,
                        new BsonDocument("log", new BsonString(position.log()))
                                .append("time", new BsonInt64(position.time()))
                                .append("place", new BsonString(position.place())))
                .append("at", new BsonDateTime(System.currentTimeMillis()));
        return new BsonDocument("q", new BsonDocument("_id", id))
                .append("u", document)
                .append("upsert", BsonBoolean.TRUE);
    }
}
