package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch.indices.IndexSettings;
import io.datasynchub.connect.common.change.ChangeReader;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.SinkLimits;
import io.datasynchub.connect.common.sink.SinkSettings;
import io.datasynchub.connect.common.sink.StaleWriteGuard;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings of the Elasticsearch sink, and what they say. Immutable. */
public final class ElasticsearchSinkConfig {

    private static final Settings SETTINGS =
            ConnectionSettings.all().and(WriteSettings.ALL).and(SinkSettings.all());

    private final SettingValues values;

    private ElasticsearchSinkConfig(SettingValues values) {
        this.values = values;
    }

    /** The settings in the order of their documentation. */
    static Settings settings() {
        return SETTINGS;
    }

    /** @throws ConfigException if a setting is missing or wrong; the message names it */
    static ElasticsearchSinkConfig parse(Map<String, String> properties) {
        return new ElasticsearchSinkConfig(SETTINGS.parse(properties));
    }

    /** @throws SettingException if settings of the connection do not go together, or a file is of no use */
    Connection connection() {
        return Connection.of(values);
    }

    ChangeReader reader() {
        return new ChangeReader(values.get(SinkSettings.RECORD_FORMAT));
    }

    ElasticsearchMapper mapper() {
        return new ElasticsearchMapper(
                destinations(),
                new DocumentId(
                        values.get(WriteSettings.ID_STRATEGY),
                        values.find(SinkSettings.ID_FIELDS).orElse(List.of())),
                rules(),
                versions(),
                new StreamTimestamp(
                        values.find(WriteSettings.DATA_STREAM_TIMESTAMP).orElse("")));
    }

    private Versions versions() {
        return new Versions(StaleWriteGuard.parseNumbered(
                WriteSettings.STALE_WRITE_GUARD.name(), values.get(WriteSettings.STALE_WRITE_GUARD)));
    }

    private Destinations destinations() {
        return new Destinations(
                DestinationTemplate.parse(
                        WriteSettings.DESTINATION_INDEX.name(), values.get(WriteSettings.DESTINATION_INDEX)),
                values.get(WriteSettings.DESTINATION_TYPE),
                template(WriteSettings.DESTINATION_ROUTING),
                template(WriteSettings.DESTINATION_PIPELINE));
    }

    private @Nullable DestinationTemplate template(Setting<String> setting) {
        return values.find(setting)
                .map(text -> DestinationTemplate.parse(setting.name(), text))
                .orElse(null);
    }

    private WriteRules rules() {
        Script script = values.find(WriteSettings.UPDATE_SCRIPT)
                .map(source -> new Script(source, values.get(WriteSettings.UPDATE_SCRIPT_LANG)))
                .orElse(Script.NONE);
        return new WriteRules(
                values.get(WriteSettings.WRITE_MODE),
                script,
                values.get(SinkSettings.DELETE_MODE),
                values.get(SinkSettings.DELETE_SOFT_FIELD),
                values.get(WriteSettings.UNWRITABLE_VALUES) == WriteSettings.UnwritableValues.NULL);
    }

    IndexRules indexRules() {
        DestinationType type = values.get(WriteSettings.DESTINATION_TYPE);
        return new IndexRules(
                type,
                new MappingRules(
                        values.get(WriteSettings.DECIMAL_MAPPING),
                        values.get(WriteSettings.TIMESTAMP_MAPPING),
                        values.get(WriteSettings.DATE_FORMAT),
                        values.get(WriteSettings.STRUCT_MAPPING),
                        values.get(WriteSettings.MAP_MAPPING)),
                indexSettings(),
                values.find(WriteSettings.INDEX_ALIAS).orElse(List.of()),
                values.find(WriteSettings.INDEX_TEMPLATE).orElse(""),
                type == DestinationType.INDEX && values.get(WriteSettings.INDEX_WRITE_ALIAS));
    }

    private IndexSettings indexSettings() {
        IndexSettings.Builder settings = values.find(WriteSettings.INDEX_SETTINGS)
                .map(WriteSettings::settingsOf)
                .map(IndexSettings::rebuild)
                .orElseGet(IndexSettings.Builder::new);
        values.find(WriteSettings.INDEX_LIFECYCLE_POLICY)
                .ifPresent(policy -> settings.lifecycle(lifecycle -> lifecycle.name(policy)));
        if (versions().areKept()) {
            String remembered = values.get(WriteSettings.GUARD_REMEMBER).toMillis() + "ms";
            settings.gcDeletes(time -> time.time(remembered));
        }
        return settings.build();
    }

    SinkLimits limits() {
        return SinkSettings.limits(values);
    }
}
