package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.connector.mariadb.MariaDbConnectorConfig;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

class MySqlSourceConnectorTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "name", "shop-source",
            "database.hostname", "db",
            "database.user", "cdc",
            "database.password", "s3cret",
            "topic.prefix", "shop",
            "schema.history.internal.kafka.bootstrap.servers", "kafka:9092");

    private final MySqlSourceConnector connector =
            asking(properties -> Facts.good().build());

    private static MySqlSourceConnector asking(MySqlSourceConnector.ServerProbe probe) {
        return new MySqlSourceConnector(
                probe,
                properties -> new ServerLog(Flavour.MYSQL, Set.of("binlog.000001"), ""),
                properties -> List.of());
    }

    @Test
    void a_complete_configuration_has_no_findings() {
        assertThat(findings(connector, COMPLETE)).isEmpty();
    }

    @Test
    void what_is_missing_is_found_all_at_once_and_without_asking_a_server() {
        MySqlSourceConnector offline = asking(properties -> {
            throw new AssertionError("asked a server");
        });

        assertThat(findings(offline, Map.of()))
                .containsOnlyKeys(
                        "database.hostname",
                        "database.user",
                        "topic.prefix",
                        "schema.history.internal.kafka.bootstrap.servers");
    }

    @Test
    void a_schema_history_kept_elsewhere_needs_no_brokers() {
        Map<String, String> properties = new HashMap<>(COMPLETE);
        properties.remove("schema.history.internal.kafka.bootstrap.servers");
        properties.put("schema.history.internal", "io.debezium.storage.file.history.FileSchemaHistory");

        assertThat(findings(connector, properties)).isEmpty();
    }

    @Test
    void a_server_that_cannot_be_reached_is_found_beside_other_faults() {
        MySqlSourceConnector unreachable = asking(properties -> {
            throw new ServerException("link failure", 0, new ConnectException("Connection refused"));
        });

        assertThat(findings(unreachable, with("snapshot.mode", "sometimes")))
                .containsOnlyKeys("database.port", "snapshot.mode");
    }

    @Test
    void debeziums_own_checks_are_asked_in_the_words_of_the_server() {
        MySqlSourceConnector mariaDb =
                asking(properties -> Facts.good().version("11.4.5-MariaDB").build());

        assertThat(findings(mariaDb, with("snapshot.locking.mode", "minimal_percona")))
                .containsOnlyKeys("snapshot.locking.mode");
        assertThat(findings(connector, with("snapshot.locking.mode", "minimal_percona")))
                .isEmpty();
        assertThat(findings(mariaDb, with("database.ssl.mode", "required"))).isEmpty();
    }

    @Test
    void a_malformed_list_of_tables_is_found_once() {
        assertThat(findings(connector, with("table.include.list", "shop\\.(")))
                .containsOnlyKeys("table.include.list")
                .allSatisfy((setting, messages) -> assertThat(messages).hasSize(1));
    }

    @Test
    void every_setting_of_debezium_is_known() {
        assertThat(connector.config().names())
                .containsAll(MySqlConnectorConfig.ALL_FIELDS.allFieldNames())
                .containsAll(MariaDbConnectorConfig.ALL_FIELDS.allFieldNames());
    }

    @Test
    void passwords_are_masked() {
        assertThat(connector.config().configKeys().values())
                .filteredOn(key -> key.name.endsWith("password"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.type).isEqualTo(Type.PASSWORD));
    }

    @Test
    void there_is_one_task_however_many_are_allowed() {
        connector.start(COMPLETE);

        assertThat(connector.taskConfigs(8)).singleElement().satisfies(task -> assertThat(task)
                .containsAllEntriesOf(COMPLETE)
                .containsEntry("schema.history.internal.kafka.topic", "shop.schema-history"));
    }

    @Test
    void with_batches_each_further_task_is_a_reader_of_them() {
        connector.start(with("sync.type", "micro+full"));

        assertThat(connector.taskConfigs(1)).singleElement().satisfies(task -> assertThat(task)
                .doesNotContainKeys("sync.reader", "sync.reads.log"));
        assertThat(connector.taskConfigs(3))
                .extracting(task -> task.get("sync.reader") + " " + task.get("sync.reads.log"))
                .containsExactly("none null", "1/2 false", "2/2 false");

        connector.start(with("sync.type", "full"));

        assertThat(connector.taskConfigs(3))
                .extracting(task -> task.get("sync.reader"))
                .containsExactly("1/3", "2/3", "3/3");
    }

    @Test
    void batches_alone_need_neither_a_log_nor_a_history() {
        MySqlSourceConnector withoutLog =
                asking(properties -> Facts.good().withoutBinaryLog().build());
        Map<String, String> properties = with("sync.type", "full");
        properties.remove("schema.history.internal.kafka.bootstrap.servers");

        assertThat(findings(withoutLog, properties)).isEmpty();
        assertThat(findings(withoutLog, COMPLETE)).containsOnlyKeys("database.hostname");
    }

    @Test
    void a_partial_batch_names_tables_that_are_captured() {
        assertThat(findings(connector, with("sync.type", "partial"))).containsOnlyKeys("sync.type");
        Map<String, String> unknown = with("sync.type", "partial");
        unknown.put("sync.partial.shop.nowhere", "id > 1");
        assertThat(findings(connector, unknown)).hasEntrySatisfying("sync.type", messages -> assertThat(messages)
                .singleElement()
                .asString()
                .contains("shop.nowhere"));
    }

    @Test
    void a_schedule_and_a_type_are_checked() {
        assertThat(findings(connector, with("sync.type", "sometimes"))).containsOnlyKeys("sync.type");
        assertThat(findings(connector, with("sync.schedule", "nightly"))).containsOnlyKeys("sync.schedule");
    }

    @Test
    void positions_of_batches_may_be_forgotten_and_set_if_they_are_some() {
        Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
        offsets.put(BatchPosition.partition("shop", 0, 1), null);
        offsets.put(BatchPosition.partition("shop", 0, 2), BatchPosition.NONE.offset());
        assertThat(connector.alterOffsets(COMPLETE, offsets)).isTrue();

        assertThatThrownBy(() -> connector.alterOffsets(
                        COMPLETE, Map.of(BatchPosition.partition("other", 0, 1), BatchPosition.NONE.offset())))
                .isInstanceOf(org.apache.kafka.connect.errors.ConnectException.class);
        assertThatThrownBy(() -> connector.alterOffsets(
                        COMPLETE, Map.of(BatchPosition.partition("shop", 0, 1), Map.of("run", "no json"))))
                .isInstanceOf(org.apache.kafka.connect.errors.ConnectException.class);
    }

    @Test
    void exactly_once_is_supported() {
        assertThat(connector.exactlyOnceSupport(COMPLETE)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }

    @Test
    void positions_may_be_set_and_forgotten() {
        Map<Map<String, ?>, Map<String, ?>> forget = new HashMap<>();
        forget.put(Map.of("server", "shop"), null);

        assertThat(connector.alterOffsets(COMPLETE, forget)).isTrue();
        assertThat(connector.alterOffsets(
                        COMPLETE, Map.of(Map.of("server", "shop"), Map.of("file", "binlog.000001", "pos", 4))))
                .isTrue();
    }

    @Test
    void a_position_that_the_server_has_not_any_more_is_refused() {
        assertThatThrownBy(() -> connector.alterOffsets(
                        COMPLETE, Map.of(Map.of("server", "shop"), Map.of("file", "binlog.000000", "pos", 4))))
                .isInstanceOf(org.apache.kafka.connect.errors.ConnectException.class)
                .hasMessageContaining("no log file binlog.000000; it has binlog.000001");
    }

    @Test
    void a_history_topic_that_forgets_is_a_finding() {
        MySqlSourceConnector forgetful = new MySqlSourceConnector(
                properties -> Facts.good().build(),
                properties -> new ServerLog(Flavour.MYSQL, Set.of(), ""),
                properties -> new HistoryTopic("shop.schema-history", 1, "compact,delete", 604_800_000, 1_000, false)
                        .findings());

        assertThat(findings(forgetful, COMPLETE))
                .containsOnlyKeys("schema.history.internal.kafka.topic")
                .hasEntrySatisfying("schema.history.internal.kafka.topic", messages -> assertThat(messages)
                        .hasSize(4)
                        .anyMatch(message -> message.contains("--add-config retention.ms=-1")));
        assertThat(new HistoryTopic("kept", 1, "delete", Long.MAX_VALUE, -1, true).findings())
                .isEmpty();
    }

    @Test
    void a_position_that_is_none_is_refused() {
        assertThatThrownBy(() -> connector.alterOffsets(COMPLETE, Map.of(Map.of("server", "shop"), Map.of("pos", 4))))
                .isInstanceOf(org.apache.kafka.connect.errors.ConnectException.class)
                .hasMessageContaining("\"file\"");
    }

    @Test
    void the_worker_finds_the_connector() {
        assertThat(ServiceLoader.load(SourceConnector.class)).anyMatch(MySqlSourceConnector.class::isInstance);
    }

    private static Map<String, String> with(String setting, String value) {
        Map<String, String> properties = new HashMap<>(COMPLETE);
        properties.put(setting, value);
        return properties;
    }

    private static Map<String, List<String>> findings(MySqlSourceConnector connector, Map<String, String> properties) {
        return connector.validate(properties).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
