package io.datasynchub.connect.mongodb;

import com.mongodb.ConnectionString;
import io.datasynchub.connect.common.change.ChangeReader;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.TopicOverrides;
import io.datasynchub.connect.common.sink.DeleteMode;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.SinkLimits;
import io.datasynchub.connect.common.sink.SinkSettings;
import io.datasynchub.connect.common.sink.StaleWriteGuard;
import io.datasynchub.connect.common.sink.WriteMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.bson.BsonDocument;

/** What a configuration of the MongoDB sink makes of its {@link MongoDbSettings}. */
public final class MongoDbSinkConfig {

    private final SettingValues values;
    private final Map<String, MongoDbSinkConfig> byTopic;

    private MongoDbSinkConfig(SettingValues values, Map<String, MongoDbSinkConfig> byTopic) {
        this.values = values;
        this.byTopic = byTopic;
    }

    /** All settings, for documentation and validation. */
    public static ConfigDef configDef() {
        return MongoDbSettings.ALL.configDef();
    }

    /** @throws ConfigException if a setting is missing or wrong; the message names it */
    static MongoDbSinkConfig of(Map<String, String> properties) {
        TopicOverrides overrides = TopicOverrides.of(properties, MongoDbSettings.OF_TOPICS);
        if (!overrides.unknownKeys().isEmpty()) {
            throw new ConfigException("no setting can be given for a topic by " + overrides.unknownKeys());
        }
        Map<String, MongoDbSinkConfig> byTopic = new HashMap<>();
        overrides
                .configurations()
                .forEach((topic, configuration) -> byTopic.put(topic, alone(configuration, Map.of())));
        return alone(properties, byTopic);
    }

    private static MongoDbSinkConfig alone(Map<String, String> properties, Map<String, MongoDbSinkConfig> byTopic) {
        MongoDbSinkConfig config = new MongoDbSinkConfig(MongoDbSettings.ALL.parse(properties), byTopic);
        config.destination();
        config.guard();
        return config;
    }

    /** The configuration that holds for the records of a topic. */
    MongoDbSinkConfig of(String topic) {
        return byTopic.getOrDefault(topic, this);
    }

    WriteMode writeMode() {
        return values.get(MongoDbSettings.WRITE_MODE);
    }

    ConnectionString connectionString() {
        return MongoDbSettings.connectionString(values.get(MongoDbSettings.CONNECTION_URI));
    }

    /** @throws ConfigException if a file or a password is of no use */
    Tls tls() {
        return Tls.of(values);
    }

    NamespaceTemplate destination() {
        String database = values.find(MongoDbSettings.DESTINATION_DATABASE).orElseGet(this::databaseOfUri);
        return new NamespaceTemplate(
                DestinationTemplate.parse(MongoDbSettings.DESTINATION_DATABASE.name(), database),
                DestinationTemplate.parse(
                        MongoDbSettings.DESTINATION_COLLECTION.name(),
                        values.get(MongoDbSettings.DESTINATION_COLLECTION)),
                plan());
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
        return new ChangeReader(values.get(SinkSettings.RECORD_FORMAT));
    }

    PerTopicMapper mapper() {
        Map<String, MongoDbMapper> mappers = new HashMap<>();
        byTopic.forEach((topic, config) -> mappers.put(topic, config.ownMapper()));
        return new PerTopicMapper(ownMapper(), mappers);
    }

    private MongoDbMapper ownMapper() {
        return new MongoDbMapper(destination(), documentId(), rules(), guard());
    }

    private DocumentId documentId() {
        return new DocumentId(
                values.get(MongoDbSettings.ID_STRATEGY),
                values.find(SinkSettings.ID_FIELDS).orElse(List.of()));
    }

    private WriteRules rules() {
        return new WriteRules(
                values.get(MongoDbSettings.WRITE_MODE),
                values.find(MongoDbSettings.UPSERT_FIELDS).orElse(List.of()),
                values.get(SinkSettings.DELETE_MODE),
                values.get(SinkSettings.DELETE_SOFT_FIELD),
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

    private CollectionPlan plan() {
        boolean positions = staleWriteGuard() instanceof StaleWriteGuard.ByOffset
                || staleWriteGuard() instanceof StaleWriteGuard.BySource;
        boolean buries = positions && values.get(SinkSettings.DELETE_MODE) == DeleteMode.DELETE;
        return new CollectionPlan(
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
