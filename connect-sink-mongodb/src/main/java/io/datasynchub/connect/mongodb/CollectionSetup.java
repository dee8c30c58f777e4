package io.datasynchub.connect.mongodb;

import com.mongodb.MongoException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Makes a collection what the configuration asks for before the first write to it: time series or plain, with indexes. What is
 * there already is left as it is. Thread-safe.
 */
final class CollectionSetup {

    private static final int NAMESPACE_EXISTS = 48;

    private final @Nullable BsonDocument creation;
    private final List<BsonDocument> indexes;
    private final int tombstoneSeconds;
    private final Set<Namespace> prepared = ConcurrentHashMap.newKeySet();

    /**
     * @param creation the options of the create command, or null to leave creation to the first write
     * @param indexes as the createIndexes command takes them
     * @param tombstoneSeconds how long {@link Tombstones} are kept; 0 where there are none
     */
    CollectionSetup(@Nullable BsonDocument creation, List<BsonDocument> indexes, int tombstoneSeconds) {
        this.creation = creation;
        this.indexes = List.copyOf(indexes);
        this.tombstoneSeconds = tombstoneSeconds;
    }

    static CollectionSetup none() {
        return new CollectionSetup(null, List.of(), 0);
    }

    void prepare(Commands commands, Namespace namespace) {
        if (!prepared.contains(namespace)) {
            create(commands, namespace);
            if (!indexes.isEmpty()) {
                createIndexes(commands, namespace.database(), namespace.collection(), new BsonArray(indexes));
            }
            if (tombstoneSeconds > 0) {
                createIndexes(commands, namespace.database(), namespace.collection() + Tombstones.SUFFIX, expiry());
            }
            prepared.add(namespace);
        }
    }

    private void create(Commands commands, Namespace namespace) {
        if (creation == null) {
            return;
        }
        BsonDocument command = new BsonDocument("create", new BsonString(namespace.collection()));
        command.putAll(creation);
        try {
            commands.run(namespace.database(), command);
        } catch (MongoException e) {
            if (e.getCode() != NAMESPACE_EXISTS) {
                throw e;
            }
        }
    }

    private BsonArray expiry() {
        return new BsonArray(List.of(new BsonDocument("key", new BsonDocument("at", new BsonInt32(1)))
                .append("name", new BsonString("at_ttl"))
                .append("expireAfterSeconds", new BsonInt32(tombstoneSeconds))));
    }

    private static void createIndexes(Commands commands, String database, String collection, BsonArray indexes) {
        commands.run(
                database, new BsonDocument("createIndexes", new BsonString(collection)).append("indexes", indexes));
    }
}
