package io.datasynchub.connect.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.TlsSettings;
import io.datasynchub.connect.common.config.TopicOverrides;
import io.datasynchub.connect.common.sink.DeleteMode;
import io.datasynchub.connect.common.sink.IdStrategy;
import io.datasynchub.connect.common.sink.SinkSettings;
import io.datasynchub.connect.common.sink.WriteMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.common.config.types.Password;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Looks at a configuration, and at the server that it names, before a connector is made of it. */
final class MongoDbPreflight {

    static final String TIME_SERIES = "timeseries";

    private MongoDbPreflight() {}

    /** All findings at once, each on the setting that mends it. */
    static Findings check(Map<String, String> properties, BiFunction<ConnectionString, Tls, MongoDbClient> connect) {
        Findings findings = Findings.of(MongoDbSinkConfig.configDef(), properties);
        checkTogether(findings);
        findings.addOf(
                TopicOverrides.of(properties, MongoDbSettings.OF_TOPICS),
                MongoDbSinkConfig.configDef(),
                MongoDbPreflight::checkTogether);
        if (!findings.clean(MongoDbSettings.CONNECTION_URI) || !findings.clean(TlsSettings.all())) {
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
        Tls tls;
        try {
            tls = Tls.of(findings.values());
        } catch (SettingException e) {
            return findings.add(e);
        }
        try (MongoDbClient client = connect.apply(connection, tls)) {
            new ServerCheck(client::run, findings).check(properties, target);
        } catch (MongoException e) {
            findings.add(MongoDbSettings.CONNECTION_URI, explain(e));
        }
        return findings;
    }

    /** What is wrong with settings that are right each by itself. */
    private static void checkTogether(Findings findings) {
        IdStrategy strategy = findings.value(MongoDbSettings.ID_STRATEGY);
        WriteMode mode = findings.value(MongoDbSettings.WRITE_MODE);
        if (strategy != null && strategy.choosesFields()) {
            require(findings, SinkSettings.ID_FIELDS, "name the fields that id.strategy makes the _id of");
        }
        if (strategy != null
                && !strategy.findsAgain()
                && mode != WriteMode.UPSERT
                && findings.value(SinkSettings.DELETE_MODE) != DeleteMode.IGNORE) {
            findings.add(
                    SinkSettings.DELETE_MODE,
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
        checkTimeSeries(findings, mode);
        if (mode == WriteMode.REPLACE || mode == WriteMode.INSERT) {
            refuse(findings, MongoDbSettings.CREATED_FIELD, "it works with write.mode=update and upsert alone");
            refuse(findings, MongoDbSettings.UPDATED_FIELD, "it works with write.mode=update and upsert alone");
        }
    }

    private static void checkTimeSeries(Findings findings, @Nullable WriteMode mode) {
        String creation = findings.value(MongoDbSettings.COLLECTION_CREATE);
        if (creation == null || !findings.clean(MongoDbSettings.COLLECTION_CREATE)) {
            return;
        }
        BsonDocument options = BsonDocument.parse(creation);
        if (!options.isDocument(TIME_SERIES)) {
            return;
        }
        if (!options.getDocument(TIME_SERIES).isString("timeField")) {
            findings.add(
                    MongoDbSettings.COLLECTION_CREATE,
                    "a time series takes a timeField, the column that holds a measurement's time");
        }
        if (mode != WriteMode.INSERT) {
            findings.add(MongoDbSettings.WRITE_MODE, "a time series takes insertions alone: set write.mode to insert");
        }
        if (findings.value(SinkSettings.DELETE_MODE) != DeleteMode.IGNORE) {
            findings.add(
                    SinkSettings.DELETE_MODE,
                    "a time series takes no deletion of single measurements: set delete.mode to ignore");
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

    private static String explain(MongoException thrown) {
        Failure failure = Failure.of(thrown);
        if (failure instanceof Failure.Permanent permanent) {
            return permanent.remedy();
        }
        return "the server does not answer: check hosts and ports, that it runs, and that its TLS settings match ("
                + thrown.getClass().getSimpleName() + ")";
    }
}
