package io.datasynchub.connect.mongodb;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What a user may do, read from the answer to {@code connectionStatus} with {@code showPrivileges}. Pure. */
final class Privileges {

    /** What every sink does to documents. */
    static final Set<String> WRITING = Set.of("insert", "update", "remove");

    private Privileges() {}

    /** The actions that keep a collection in step and make it what its plan says. */
    static Set<String> needed(CollectionPlan plan) {
        Set<String> needed = new HashSet<>(WRITING);
        if (plan.creation() != null) {
            needed.add("createCollection");
        }
        if (!plan.indexes().isEmpty()) {
            needed.add("createIndex");
        }
        return needed;
    }

    /**
     * Which of the needed actions the user lacks; none if no user is known.
     *
     * @param collection null to ask for some collection of the database, since nobody knows yet which
     */
    static Set<String> missing(
            BsonDocument connectionStatus, String database, @Nullable String collection, Set<String> needed) {
        BsonDocument auth = connectionStatus.getDocument("authInfo", new BsonDocument());
        if (!auth.containsKey("authenticatedUsers")
                || auth.getArray("authenticatedUsers").isEmpty()
                || !auth.containsKey("authenticatedUserPrivileges")) {
            return Set.of();
        }
        Set<String> missing = new TreeSet<>(needed);
        for (BsonValue value : auth.getArray("authenticatedUserPrivileges")) {
            BsonDocument privilege = value.asDocument();
            if (covers(privilege.getDocument("resource", new BsonDocument()), database, collection)) {
                privilege
                        .getArray("actions")
                        .forEach(action -> missing.remove(action.asString().getValue()));
            }
        }
        return missing;
    }

    private static boolean covers(BsonDocument resource, String database, @Nullable String collection) {
        return resource.containsKey("anyResource")
                || names(resource.get("db"), database)
                        && (collection == null || names(resource.get("collection"), collection));
    }

    /** An empty name stands for all. */
    private static boolean names(@Nullable BsonValue resource, String name) {
        return resource != null
                && resource.isString()
                && (resource.asString().getValue().isEmpty()
                        || resource.asString().getValue().equals(name));
    }
}
