package io.datasynchub.connect.mongodb;

import com.mongodb.MongoException;
import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.sink.WriteMode;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Looks at a server for what would keep a configuration from being carried out. */
final class ServerCheck {

    private static final int COMMAND_NOT_FOUND = 59;

    /** The wire version of MongoDB 5.0, the first with time series. */
    private static final int FIRST_WITH_TIME_SERIES = 13;

    private final Commands commands;
    private final Findings findings;

    ServerCheck(Commands commands, Findings findings) {
        this.commands = commands;
        this.findings = findings;
    }

    /**
     * @param database where to write, with placeholders perhaps; null if nobody says
     * @throws MongoException if the server does not answer, or not to this user
     */
    void check(Map<String, String> properties, @Nullable String database) {
        commands.run("admin", new BsonDocument("ping", new BsonInt32(1)));
        BsonDocument rights = rights();
        if (!findings.clean()) {
            checkRights(rights, database, null, Privileges.WRITING);
            return;
        }
        MongoDbSinkConfig config = MongoDbSinkConfig.of(properties);
        var targets = Targets.of(properties, config);
        if (targets.isEmpty()) {
            checkRights(rights, database, null, Privileges.WRITING);
        }
        for (Targets.Target target : targets) {
            Namespace namespace = target.namespace();
            checkRights(rights, namespace.database(), namespace.collection(), Privileges.needed(namespace.plan()));
            checkKind(target);
        }
    }

    private BsonDocument rights() {
        try {
            return commands.run(
                    "admin",
                    new BsonDocument("connectionStatus", new BsonInt32(1)).append("showPrivileges", BsonBoolean.TRUE));
        } catch (MongoException e) {
            if (e.getCode() == COMMAND_NOT_FOUND) {
                return new BsonDocument();
            }
            throw e;
        }
    }

    private void checkRights(
            BsonDocument rights, @Nullable String database, @Nullable String collection, Set<String> needed) {
        if (database == null || database.contains("${")) {
            return;
        }
        Set<String> missing = Privileges.missing(rights, database, collection, needed);
        if (!missing.isEmpty()) {
            findings.add(
                    MongoDbSettings.CONNECTION_URI,
                    "the user may not " + String.join(", ", missing) + " in "
                            + (collection == null ? "database " + database : database + "." + collection)
                            + "; grant it: db.grantRolesToUser(\"<user>\", [{role: \"readWrite\", db: \"" + database
                            + "\"}])");
        }
    }

    /** A collection that is a time series, or is to become one. */
    private void checkKind(Targets.Target target) {
        BsonDocument planned = seriesOf(target.namespace().plan().creation());
        if (planned != null && wireVersion() < FIRST_WITH_TIME_SERIES) {
            findings.add(MongoDbSettings.COLLECTION_CREATE, "time series take a server of version 5.0 or newer");
            return;
        }
        BsonDocument found = find(target.namespace());
        if (found == null) {
            return;
        }
        BsonDocument existing = seriesOf(found.getDocument("options", new BsonDocument()));
        if (planned != null && existing == null) {
            findings.add(
                    MongoDbSettings.COLLECTION_CREATE,
                    target.namespace() + " exists already and is no time series: drop it or name another collection");
        } else if (planned != null && existing != null && !timeField(planned).equals(timeField(existing))) {
            findings.add(
                    MongoDbSettings.COLLECTION_CREATE,
                    target.namespace() + " exists already with the timeField " + timeField(existing));
        } else if (existing != null && target.config().writeMode() != WriteMode.INSERT) {
            findings.add(
                    MongoDbSettings.WRITE_MODE,
                    target.namespace() + " is a time series, which takes insertions alone: set write.mode to insert");
        }
    }

    private int wireVersion() {
        BsonValue newest = commands.run("admin", new BsonDocument("hello", new BsonInt32(1)))
                .get("maxWireVersion");
        return newest == null || !newest.isNumber() ? 0 : newest.asNumber().intValue();
    }

    /** What listCollections says of it; null if it does not exist, or nobody says. */
    private @Nullable BsonDocument find(Namespace namespace) {
        try {
            BsonDocument reply = commands.run(
                    namespace.database(),
                    new BsonDocument("listCollections", new BsonInt32(1))
                            .append("filter", new BsonDocument("name", new BsonString(namespace.collection())))
                            .append("authorizedCollections", BsonBoolean.TRUE));
            for (BsonValue collection :
                    reply.getDocument("cursor", new BsonDocument()).getArray("firstBatch", new BsonArray())) {
                if (collection.asDocument().getString("name").getValue().equals(namespace.collection())) {
                    return collection.asDocument();
                }
            }
            return null;
        } catch (MongoException e) {
            if (Failure.of(e) instanceof Failure.Transient) {
                throw e;
            }
            return null;
        }
    }

    private static @Nullable BsonDocument seriesOf(@Nullable BsonDocument options) {
        return options != null && options.isDocument(MongoDbPreflight.TIME_SERIES)
                ? options.getDocument(MongoDbPreflight.TIME_SERIES)
                : null;
    }

    private static String timeField(BsonDocument series) {
        return series.isString("timeField") ? series.getString("timeField").getValue() : "";
    }
}
