package io.datasynchub.connect.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.sink.DeleteMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.config.types.Password;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/** Looks at a configuration, and at the server that it names, before a connector is made of it. */
final class MongoDbPreflight {

    private static final String NAMED_DATABASE_OF_PLACEHOLDERS = "${";
    private static final int COMMAND_NOT_FOUND = 59;

    private MongoDbPreflight() {}

    /** All findings at once, each on the setting that mends it. */
    static Findings check(Map<String, String> properties, Function<ConnectionString, MongoDbClient> connect) {
        Findings findings = Findings.of(MongoDbSinkConfig.configDef(), properties);
        checkTogether(findings);
        if (!findings.clean(MongoDbSettings.CONNECTION_URI)) {
            return findings;
        }
        Password uri = findings.value(MongoDbSettings.CONNECTION_URI);
        ConnectionString connection = MongoDbSettings.connectionString(uri);
        String database = findings.value(MongoDbSettings.DESTINATION_DATABASE);
        String target = database == null ? connection.getDatabase() : database;
        if (target == null) {
            findings.add(
                    MongoDbSettings.DESTINATION_DATABASE,
                    "name a database here or at the end of connection.uri's path");
        }
        try (MongoDbClient client = connect.apply(connection)) {
            checkServer(client, target, findings);
        } catch (MongoException e) {
            findings.add(MongoDbSettings.CONNECTION_URI, explain(e));
        }
        return findings;
    }

    /** What is wrong with settings that are right each by itself. */
    private static void checkTogether(Findings findings) {
        IdStrategy strategy = findings.value(MongoDbSettings.ID_STRATEGY);
        WriteMode mode = findings.value(MongoDbSettings.WRITE_MODE);
        if (strategy == IdStrategy.KEY_FIELDS || strategy == IdStrategy.VALUE_FIELDS) {
            require(findings, MongoDbSettings.ID_FIELDS, "name the fields that id.strategy makes the _id of");
        }
        if (strategy != null
                && !strategy.findsAgain()
                && mode != WriteMode.UPSERT
                && findings.value(MongoDbSettings.DELETE_MODE) != DeleteMode.IGNORE) {
            findings.add(
                    MongoDbSettings.DELETE_MODE,
                    "with id.strategy=" + strategy.name().toLowerCase(Locale.ROOT)
                            + " no later record finds its document: set delete.mode to ignore");
        }
        if (mode == WriteMode.UPSERT) {
            require(findings, MongoDbSettings.UPSERT_FIELDS, "name the columns that find a document");
        }
        String guard = findings.value(MongoDbSettings.STALE_WRITE_GUARD);
        if (guard != null && !guard.equals("none") && (mode == WriteMode.INSERT || mode == WriteMode.UPSERT)) {
            findings.add(MongoDbSettings.STALE_WRITE_GUARD, "it works with write.mode=replace and update alone");
        }
        if (mode == WriteMode.REPLACE || mode == WriteMode.INSERT) {
            refuse(findings, MongoDbSettings.CREATED_FIELD, "it works with write.mode=update and upsert alone");
            refuse(findings, MongoDbSettings.UPDATED_FIELD, "it works with write.mode=update and upsert alone");
        }
    }

    private static void require(Findings findings, Setting<List<String>> setting, String message) {
        List<String> given = findings.value(setting);
        if (given == null || given.isEmpty()) {
            findings.add(setting, message);
        }
    }

    private static void refuse(Findings findings, Setting<String> setting, String message) {
        if (findings.value(setting) != null) {
            findings.add(setting, message);
        }
    }

    private static void checkServer(MongoDbClient client, @Nullable String target, Findings findings) {
        client.run("admin", new BsonDocument("ping", new BsonInt32(1)));
        BsonDocument status;
        try {
            status = client.run(
                    "admin",
                    new BsonDocument("connectionStatus", new BsonInt32(1)).append("showPrivileges", BsonBoolean.TRUE));
        } catch (MongoException e) {
            if (e.getCode() == COMMAND_NOT_FOUND) {
                return;
            }
            throw e;
        }
        if (target != null && !target.contains(NAMED_DATABASE_OF_PLACEHOLDERS)) {
            Set<String> missing = Privileges.missing(status, target);
            if (!missing.isEmpty()) {
                findings.add(
                        MongoDbSettings.CONNECTION_URI,
                        "the user may not " + String.join(", ", missing) + " in database " + target
                                + "; grant it: db.grantRolesToUser(\"<user>\", [{role: \"readWrite\", db: \"" + target
                                + "\"}])");
            }
        }
    }

    private static String explain(MongoException thrown) {
        Failure failure = Failure.of(thrown);
        if (failure instanceof Failure.Permanent permanent) {
            return permanent.remedy();
        }
        return "the server does not answer: check hosts and ports, that it runs, and that its TLS settings match ("
                + thrown.getClass().getSimpleName() + ")";
    }
}
