package io.datasynchub.connect.mongodb;

import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** What a collection has to be like before the first write to it. Immutable; compared by identity. */
final class CollectionPlan {

    /** As the server makes it by itself. */
    static final CollectionPlan NONE = new CollectionPlan(null, List.of(), 0);

    private final @Nullable BsonDocument creation;
    private final List<BsonDocument> indexes;
    private final int tombstoneSeconds;

    /**
     * @param creation the options of the create command, or null to leave creation to the first write
     * @param indexes as the createIndexes command takes them
     * @param tombstoneSeconds how long {@link Tombstones} are kept; 0 where there are none
     */
    CollectionPlan(@Nullable BsonDocument creation, List<BsonDocument> indexes, int tombstoneSeconds) {
        this.creation = creation;
        this.indexes = List.copyOf(indexes);
        this.tombstoneSeconds = tombstoneSeconds;
    }

    @Nullable BsonDocument creation() {
        return creation;
    }

    List<BsonDocument> indexes() {
        return indexes;
    }

    int tombstoneSeconds() {
        return tombstoneSeconds;
    }
}
