package io.datasynchub.connect.mongodb;

import com.mongodb.ConnectionString;
import io.datasynchub.connect.common.change.RecordFormat;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.SinkLimits;
import io.datasynchub.connect.common.sink.SinkSettings;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The settings of the MongoDB sink, and what a configuration makes of them. */
public final class MongoDbSinkConfig {

    static final Setting<Password> CONNECTION_URI = Setting.password("connection.uri")
            .title("Connection URI")
            .importance(Importance.HIGH)
            .checkedBy((name, value) -> connectionString(value))
            .doc(
                    "MongoDB's connection string, such as mongodb://user:password@host:27017/?replicaSet=rs0 or mongodb+srv://…."
                            + " TLS, authentication, pools, timeouts, compression and write concern are set in it.");

    static final Setting<String> DESTINATION_DATABASE = Setting.string("destination.database")
            .title("Database")
            .optional()
            .importance(Importance.HIGH)
            .checkedBy(MongoDbSinkConfig::template)
            .doc("The database to write to; ${topic} and its parts between dots, such as ${topic.2}, may stand in it."
                    + " Without it, the database that connection.uri names.");

    static final Setting<String> DESTINATION_COLLECTION = Setting.string("destination.collection")
            .title("Collection")
            .defaultsTo("${topic}")
            .importance(Importance.HIGH)
            .checkedBy(MongoDbSinkConfig::template)
            .doc(
                    "The collection to write to; ${topic} and its parts between dots, such as ${topic.3}, may stand in it.");

    static final Settings SETTINGS = Settings.none()
            .group("Connection", CONNECTION_URI)
            .group("Destination", DESTINATION_DATABASE, DESTINATION_COLLECTION)
            .and(SinkSettings.all());

    private final ConnectionString connectionString;
    private final NamespaceTemplate destination;
    private final RecordFormat recordFormat;
    private final SinkLimits limits;

    private MongoDbSinkConfig(SettingValues values) {
        connectionString = connectionString(values.get(CONNECTION_URI));
        String database = values.find(DESTINATION_DATABASE).orElseGet(() -> databaseOf(connectionString));
        destination = new NamespaceTemplate(
                DestinationTemplate.parse(DESTINATION_DATABASE.name(), database),
                DestinationTemplate.parse(DESTINATION_COLLECTION.name(), values.get(DESTINATION_COLLECTION)));
        recordFormat = values.get(SinkSettings.RECORD_FORMAT);
        limits = SinkSettings.limits(values);
    }

    /** @throws ConfigException if a setting is missing or wrong; the message names it */
    static MongoDbSinkConfig of(Map<String, String> properties) {
        return new MongoDbSinkConfig(SETTINGS.parse(properties));
    }

    private static String databaseOf(ConnectionString connection) {
        String database = connection.getDatabase();
        if (database == null) {
            throw new ConfigException(
                    DESTINATION_DATABASE.name(), null, "name a database here or in " + CONNECTION_URI.name());
        }
        return database;
    }

    /** The driver's message quotes the text that it cannot read, which may be a password: it is left out. */
    static ConnectionString connectionString(@Nullable Object value) {
        String text = value instanceof Password password ? password.value() : "";
        try {
            return new ConnectionString(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(CONNECTION_URI.name() + " is not a MongoDB connection string: write"
                    + " mongodb://user:password@host:27017/ or mongodb+srv://…, with the characters : / ? # [ ] @ of user"
                    + " and password percent-encoded");
        }
    }

    private static void template(String name, @Nullable Object value) {
        if (value instanceof String text) {
            DestinationTemplate.parse(name, text);
        }
    }

    ConnectionString connectionString() {
        return connectionString;
    }

    NamespaceTemplate destination() {
        return destination;
    }

    RecordFormat recordFormat() {
        return recordFormat;
    }

    SinkLimits limits() {
        return limits;
    }
}
