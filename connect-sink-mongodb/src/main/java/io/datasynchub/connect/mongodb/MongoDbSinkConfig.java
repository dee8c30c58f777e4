package io.datasynchub.connect.mongodb;

import com.mongodb.ConnectionString;
import io.datasynchub.connect.common.change.ChangeReader;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.sink.DeleteMode;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.SinkLimits;
import io.datasynchub.connect.common.sink.SinkSettings;
import io.datasynchub.connect.common.sink.StaleWriteGuard;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.bson.BsonDocument;

/** What a configuration of the MongoDB sink makes of its {@link MongoDbSettings}. */
public final class MongoDbSinkConfig {

    private final SettingValues values;

    private MongoDbSinkConfig(SettingValues values) {
        this.values = values;
    }

    /** All settings, for documentation and validation. */
    public static ConfigDef configDef() {
        return MongoDbSettings.ALL.configDef();
    }

    /** @throws ConfigException if a setting is missing or wrong; the message names it */
    static MongoDbSinkConfig of(Map<String, String> properties) {
        MongoDbSinkConfig config = new MongoDbSinkConfig(MongoDbSettings.ALL.parse(properties));
        config.destination();
        config.guard();
        return config;
    }

    ConnectionString connectionString() {
        return MongoDbSettings.connectionString(values.get(MongoDbSettings.CONNECTION_URI));
    }

    NamespaceTemplate destination() {
        String database = values.find(MongoDbSettings.DESTINATION_DATABASE).orElseGet(this::databaseOfUri);
        return new NamespaceTemplate(
                DestinationTemplate.parse(MongoDbSettings.DESTINATION_DATABASE.name(), database),
                DestinationTemplate.parse(
                        MongoDbSettings.DESTINATION_COLLECTION.name(),
                        values.get(MongoDbSettings.DESTINATION_COLLECTION)));
    }

    private String databaseOfUri() {
        String database = connectionString().getDatabase();
        if (database == null) {
            throw new ConfigException(
                    MongoDbSettings.DESTINATION_DATABASE.name(),
                    null,
                    "name a database here or in " + MongoDbSettings.CONNECTION_URI.name());
        }
        return database;
    }

    ChangeReader reader() {
        return values.get(MongoDbSettings.DELETE_MODE) == DeleteMode.IGNORE
                ? ChangeReader.ignoringDeletions(values.get(SinkSettings.RECORD_FORMAT))
                : new ChangeReader(values.get(SinkSettings.RECORD_FORMAT));
    }

    MongoDbMapper mapper() {
        return new MongoDbMapper(destination(), documentId(), rules(), guard());
    }

    private DocumentId documentId() {
        return new DocumentId(
                values.get(MongoDbSettings.ID_STRATEGY),
                values.find(MongoDbSettings.ID_FIELDS).orElse(List.of()));
    }

    private WriteRules rules() {
        return new WriteRules(
                values.get(MongoDbSettings.WRITE_MODE),
                values.find(MongoDbSettings.UPSERT_FIELDS).orElse(List.of()),
                values.get(MongoDbSettings.DELETE_MODE),
                values.get(MongoDbSettings.DELETE_SOFT_FIELD),
                new Stamps(
                        values.find(MongoDbSettings.CREATED_FIELD).orElse(null),
                        values.find(MongoDbSettings.UPDATED_FIELD).orElse(null)),
                values.get(MongoDbSettings.FIELD_NAMES),
                new ValuePolicies(
                        values.get(MongoDbSettings.DECIMAL_OVERFLOW),
                        values.get(MongoDbSettings.TIMESTAMP_BEYOND_MILLIS),
                        values.get(MongoDbSettings.NULL_FIELDS)));
    }

    private StaleWriteGuard staleWriteGuard() {
        return StaleWriteGuard.parse(
                MongoDbSettings.STALE_WRITE_GUARD.name(), values.get(MongoDbSettings.STALE_WRITE_GUARD));
    }

    private Guard guard() {
        return new Guard(staleWriteGuard(), values.get(MongoDbSettings.FIELD_NAMES));
    }

    CollectionSetup setup() {
        boolean positions = staleWriteGuard() instanceof StaleWriteGuard.ByOffset
                || staleWriteGuard() instanceof StaleWriteGuard.BySource;
        boolean buries = positions && values.get(MongoDbSettings.DELETE_MODE) == DeleteMode.DELETE;
        return new CollectionSetup(
                values.find(MongoDbSettings.COLLECTION_CREATE)
                        .map(BsonDocument::parse)
                        .orElse(null),
                values.find(MongoDbSettings.COLLECTION_INDEXES)
                        .map(MongoDbSettings::indexes)
                        .orElse(List.of()),
                buries ? (int) values.get(MongoDbSettings.GUARD_REMEMBER).toSeconds() : 0);
    }

    SinkLimits limits() {
        return SinkSettings.limits(values);
    }
}
