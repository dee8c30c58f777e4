package io.datasynchub.connect.mongodb;

import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What a user may do, read from the answer to {@code connectionStatus} with {@code showPrivileges}. Pure. */
final class Privileges {

    private static final Set<String> NEEDED = Set.of("insert", "update", "remove");

    private Privileges() {}

    /** Which of the actions that a sink needs the user lacks on all collections of {@code database}; none if no user is known. */
    static Set<String> missing(BsonDocument connectionStatus, String database) {
        BsonDocument auth = connectionStatus.getDocument("authInfo", new BsonDocument());
        if (!auth.containsKey("authenticatedUsers")
                || auth.getArray("authenticatedUsers").isEmpty()
                || !auth.containsKey("authenticatedUserPrivileges")) {
            return Set.of();
        }
        Set<String> missing = new TreeSet<>(NEEDED);
        for (BsonValue value : auth.getArray("authenticatedUserPrivileges")) {
            BsonDocument privilege = value.asDocument();
            if (covers(privilege.getDocument("resource", new BsonDocument()), database)) {
                privilege
                        .getArray("actions")
                        .forEach(action -> missing.remove(action.asString().getValue()));
            }
        }
        return missing;
    }

    private static boolean covers(BsonDocument resource, String database) {
        if (resource.containsKey("anyResource")) {
            return true;
        }
        BsonValue db = resource.get("db");
        return db != null
                && db.isString()
                && (db.asString().getValue().isEmpty()
                        || db.asString().getValue().equals(database));
    }
}
