package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.RecordFormat;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.SinkLimits;
import io.datasynchub.connect.common.sink.SinkSettings;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** The settings of the Elasticsearch sink, and what they say. Immutable. */
public final class ElasticsearchSinkConfig {

    static final Setting<String> DESTINATION_INDEX = Setting.string("destination.index")
            .title("Index")
            .defaultsTo("${topic}")
            .importance(Importance.HIGH)
            .checkedBy((name, value) -> DestinationTemplate.parse(name, (String) value))
            .doc(
                    "The index that a record goes to, as a text with placeholders: ${topic} is the topic's name, ${topic.2} its"
                            + " second part between dots. The name is made legal: in lower case, with - in place of other"
                            + " characters. An index that does not exist is made from the records' schema.");

    private static final Settings SETTINGS =
            ConnectionSettings.all().group("Destination", DESTINATION_INDEX).and(SinkSettings.all());

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

    DestinationTemplate destination() {
        return DestinationTemplate.parse(DESTINATION_INDEX.name(), values.get(DESTINATION_INDEX));
    }

    RecordFormat recordFormat() {
        return values.get(SinkSettings.RECORD_FORMAT);
    }

    SinkLimits limits() {
        return SinkSettings.limits(values);
    }
}
