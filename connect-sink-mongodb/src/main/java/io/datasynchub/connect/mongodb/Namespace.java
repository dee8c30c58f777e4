package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.row.UnmappableValue;
import java.nio.charset.StandardCharsets;

/**
 * A database and a collection in it, legal both.
 *
 * @param plan what the collection has to be like
 * @see <a href="https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions">MongoDB's naming restrictions</a>
 */
record Namespace(String database, String collection, CollectionPlan plan) {

    private static final int LONGEST_DATABASE = 63;
    private static final int LONGEST_NAMESPACE = 255;

    /** @throws UnmappableValue if a name is not legal; the message names the setting */
    Namespace {
        if (database.isEmpty() || bytes(database) > LONGEST_DATABASE || hasAny(database, "/\\. \"$*<>:|?\0")) {
            throw new UnmappableValue(
                    "destination.database gives '" + database + "', which MongoDB does not allow as a database's name");
        }
        if (collection.isEmpty() || collection.startsWith("system.") || hasAny(collection, "$\0")) {
            throw new UnmappableValue("destination.collection gives '" + collection
                    + "', which MongoDB does not allow as a collection's name");
        }
        if (bytes(database) + 1 + bytes(collection) > LONGEST_NAMESPACE) {
            throw new UnmappableValue("destination.database and destination.collection together are longer than "
                    + LONGEST_NAMESPACE + " bytes");
        }
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean hasAny(String name, String characters) {
        return name.chars().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    @Override
    public String toString() {
        return database + "." + collection;
    }
}
