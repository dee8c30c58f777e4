package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.RecordFormat;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.SinkLimits;
import io.datasynchub.connect.common.sink.SinkSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings of the Elasticsearch sink, and what they say. Immutable. */
public final class ElasticsearchSinkConfig {

    static final Setting<List<String>> CONNECTION_URL = Setting.list("connection.url")
            .title("Elasticsearch URLs")
            .importance(Importance.HIGH)
            .checkedBy(ElasticsearchSinkConfig::checkUrls)
            .doc(
                    "The nodes to connect to, such as https://es-1:9200,https://es-2:9200. Requests go to each in turn, and"
                            + " around those that are down.");

    static final Setting<String> CONNECTION_USERNAME = Setting.string("connection.username")
            .title("User")
            .optional()
            .importance(Importance.HIGH)
            .doc("The user to connect as. It needs the privileges create_index, index, delete, view_index_metadata and"
                    + " manage on the indices that it writes to.");

    static final Setting<Password> CONNECTION_PASSWORD = Setting.password("connection.password")
            .title("Password")
            .optional()
            .importance(Importance.HIGH)
            .doc("The user's password.");

    static final Setting<Password> CONNECTION_API_KEY = Setting.password("connection.api.key")
            .title("API key")
            .optional()
            .importance(Importance.HIGH)
            .doc(
                    "An API key to connect with in place of a user, in the encoded form that Elasticsearch shows when it makes"
                            + " one.");

    static final Setting<Duration> CONNECTION_TIMEOUT = Setting.millis("connection.timeout.ms")
            .title("Connection timeout")
            .defaultsTo(Duration.ofSeconds(5))
            .between(1, 600_000)
            .importance(Importance.LOW)
            .doc("How long to wait for a node to accept a connection, in milliseconds.");

    static final Setting<Duration> REQUEST_TIMEOUT = Setting.millis("request.timeout.ms")
            .title("Request timeout")
            .defaultsTo(Duration.ofSeconds(60))
            .between(1, 3_600_000)
            .importance(Importance.LOW)
            .doc(
                    "How long to wait for an answer, in milliseconds. The request is then sent again: it may have been carried"
                            + " out, which does no harm.");

    static final Setting<String> DESTINATION_INDEX = Setting.string("destination.index")
            .title("Index")
            .defaultsTo("${topic}")
            .importance(Importance.HIGH)
            .checkedBy((name, value) -> DestinationTemplate.parse(name, (String) value))
            .doc(
                    "The index that a record goes to, as a text with placeholders: ${topic} is the topic's name, ${topic.2} its"
                            + " second part between dots. The name is made legal: in lower case, with - in place of other"
                            + " characters. An index that does not exist is made from the records' schema.");

    private static final Settings SETTINGS = Settings.none()
            .group(
                    "Connection",
                    CONNECTION_URL,
                    CONNECTION_USERNAME,
                    CONNECTION_PASSWORD,
                    CONNECTION_API_KEY,
                    CONNECTION_TIMEOUT,
                    REQUEST_TIMEOUT)
            .group("Destination", DESTINATION_INDEX)
            .and(SinkSettings.all());

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

    /** Called for a missing value as well, which is a finding by itself. */
    @SuppressWarnings("unchecked")
    private static void checkUrls(String name, Object value) {
        if (value != null) {
            ServerUrls.parse(name, (List<String>) value);
        }
    }

    ServerUrls urls() {
        return ServerUrls.parse(CONNECTION_URL.name(), values.get(CONNECTION_URL));
    }

    /** The value of the Authorization header; empty if there are no credentials. */
    Optional<String> authorization() {
        Optional<Password> apiKey = values.find(CONNECTION_API_KEY);
        if (apiKey.isPresent()) {
            return apiKey.map(key -> "ApiKey " + key.value());
        }
        return values.find(CONNECTION_USERNAME).map(user -> {
            String password =
                    values.find(CONNECTION_PASSWORD).map(Password::value).orElse("");
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        });
    }

    Duration connectionTimeout() {
        return values.get(CONNECTION_TIMEOUT);
    }

    Duration requestTimeout() {
        return values.get(REQUEST_TIMEOUT);
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
