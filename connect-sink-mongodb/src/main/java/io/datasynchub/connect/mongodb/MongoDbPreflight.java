package io.datasynchub.connect.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import io.datasynchub.connect.common.config.Findings;
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
        Findings findings = Findings.of(MongoDbSinkConfig.SETTINGS.configDef(), properties);
        if (!findings.clean(MongoDbSinkConfig.CONNECTION_URI)) {
            return findings;
        }
        Password uri = findings.value(MongoDbSinkConfig.CONNECTION_URI);
        ConnectionString connection = MongoDbSinkConfig.connectionString(uri);
        String database = findings.value(MongoDbSinkConfig.DESTINATION_DATABASE);
        String target = database == null ? connection.getDatabase() : database;
        if (target == null) {
            findings.add(
                    MongoDbSinkConfig.DESTINATION_DATABASE,
                    "name a database here or at the end of connection.uri's path");
        }
        try (MongoDbClient client = connect.apply(connection)) {
            checkServer(client, target, findings);
        } catch (MongoException e) {
            findings.add(MongoDbSinkConfig.CONNECTION_URI, explain(e));
        }
        return findings;
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
                        MongoDbSinkConfig.CONNECTION_URI,
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
