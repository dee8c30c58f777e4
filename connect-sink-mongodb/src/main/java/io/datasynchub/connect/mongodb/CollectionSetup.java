package io.datasynchub.connect.mongodb;

import com.mongodb.MongoException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * Makes a collection what its {@link CollectionPlan} asks for before the first write to it: time series or plain, with indexes. What is
 * there already is left as it is. Thread-safe.
 */
final class CollectionSetup {

    private static final int NAMESPACE_EXISTS = 48;

    private final Set<Namespace> prepared = ConcurrentHashMap.newKeySet();

    void prepare(Commands commands, Namespace namespace) {
        if (!prepared.contains(namespace)) {
            CollectionPlan plan = namespace.plan();
            create(commands, namespace);
            if (!plan.indexes().isEmpty()) {
                createIndexes(commands, namespace.database(), namespace.collection(), new BsonArray(plan.indexes()));
            }
            if (plan.tombstoneSeconds() > 0) {
                createIndexes(
                        commands,
                        namespace.database(),
                        namespace.collection() + Tombstones.SUFFIX,
                        expiry(plan.tombstoneSeconds()));
            }
            prepared.add(namespace);
        }
    }

    private static void create(Commands commands, Namespace namespace) {
        BsonDocument creation = namespace.plan().creation();
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

    private static BsonArray expiry(int tombstoneSeconds) {
        return new BsonArray(List.of(new BsonDocument("key", new BsonDocument("at", new BsonInt32(1)))
                .append("name", new BsonString("at_ttl"))
                .append("expireAfterSeconds", new BsonInt32(tombstoneSeconds))));
    }

    private static void createIndexes(Commands commands, String database, String collection, BsonArray indexes) {
        commands.run(
                database, new BsonDocument("createIndexes", new BsonString(collection)).append("indexes", indexes));
    }
}
