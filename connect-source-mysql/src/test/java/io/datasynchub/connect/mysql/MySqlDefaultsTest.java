package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.binlog.converters.TinyIntOneToBooleanConverter;
import io.debezium.relational.TableId;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlDefaultsTest {

    private static final Map<String, String> GIVEN = Map.of("name", "shop-source", "topic.prefix", "shop");

    @ParameterizedTest
    @CsvSource({
        "database.port, 3306",
        "decimal.handling.mode, precise",
        "bigint.unsigned.handling.mode, precise",
        "time.precision.mode, adaptive_time_microseconds",
        "schema.history.internal.kafka.topic, shop.schema-history",
        "schema.history.internal.store.only.captured.tables.ddl, true",
        "heartbeat.interval.ms, 10000",
        "poll.interval.ms, 10",
        "max.batch.size, 2048",
        "max.queue.size, 4096",
        "driver.connectionTimeZone, UTC",
        "driver.forceConnectionTimeZoneToSession, true",
        "driver.preserveInstants, true",
    })
    void what_is_left_out_is_filled_in(String setting, String value) {
        assertThat(MySqlDefaults.fillIn(GIVEN)).containsEntry(setting, value);
    }

    @ParameterizedTest
    @CsvSource({
        "database.port, 3307",
        "database.server.id, 42",
        "decimal.handling.mode, string",
        "bigint.unsigned.handling.mode, long",
        "time.precision.mode, isostring",
        "schema.history.internal.kafka.topic, history",
        "schema.history.internal.store.only.captured.tables.ddl, false",
        "heartbeat.interval.ms, 0",
        "poll.interval.ms, 500",
        "max.batch.size, 1",
        "max.queue.size, 2",
    })
    void a_users_own_value_wins(String setting, String value) {
        assertThat(MySqlDefaults.fillIn(with(setting, value))).containsEntry(setting, value);
    }

    @ParameterizedTest
    @CsvSource({"driver.connectionTimeZone", "database.connectionTimeZone"})
    void a_users_own_time_zone_replaces_all_of_ours(String setting) {
        assertThat(MySqlDefaults.fillIn(with(setting, "SERVER")))
                .containsEntry(setting, "SERVER")
                .doesNotContainKey("driver.forceConnectionTimeZoneToSession");
    }

    @Test
    void properties_that_are_not_known_here_pass_through_unchanged() {
        assertThat(MySqlDefaults.fillIn(with("converters", "points"))).containsEntry("converters", "points");
    }

    @Test
    void what_was_given_is_left_as_it_was() {
        Map<String, String> given = new HashMap<>(GIVEN);

        MySqlDefaults.fillIn(given);

        assertThat(given).isEqualTo(GIVEN);
    }

    @Test
    void the_server_id_is_the_same_after_every_restart_and_above_those_of_replicas() {
        assertThat(serverId("shop-source", "shop"))
                .isEqualTo(serverId("shop-source", "shop"))
                .isBetween(1L << 31, (1L << 32) - 1);
    }

    @Test
    void another_connector_or_another_prefix_has_another_server_id() {
        assertThat(serverId("shop-source", "shop"))
                .isNotEqualTo(serverId("shop-source-2", "shop"))
                .isNotEqualTo(serverId("shop-source", "shop2"));
    }

    @Test
    void a_history_kept_elsewhere_needs_no_topic() {
        assertThat(MySqlDefaults.fillIn(
                        with("schema.history.internal", "io.debezium.storage.file.history.FileSchemaHistory")))
                .doesNotContainKey("schema.history.internal.kafka.topic");
    }

    private static long serverId(String connector, String prefix) {
        return Long.parseLong(MySqlDefaults.fillIn(Map.of("name", connector, "topic.prefix", prefix))
                .get("database.server.id"));
    }

    private static Map<String, String> with(String setting, String value) {
        Map<String, String> properties = new HashMap<>(GIVEN);
        properties.put(setting, value);
        return properties;
    }

    @Test
    void a_tinyint_of_one_digit_is_a_boolean_if_it_is_asked_for() {
        Map<String, String> asked = new HashMap<>();
        asked.put("topic.prefix", "app");
        asked.put("tinyint.one.handling.mode", "boolean");
        asked.put("converters", "mine");
        asked.put("mine.type", TinyIntOneToBooleanConverter.class.getName());
        asked.put("mine.selector", "no.such.column");

        assertThat(flag(asked)).isEqualTo(Schema.Type.BOOLEAN);
        assertThat(flag(Map.of("topic.prefix", "app"))).isEqualTo(Schema.Type.INT16);
        assertThat(MySqlDefaults.fillIn(asked)).containsEntry("converters", "mine,tinyint_one");
    }

    private static Schema.Type flag(Map<String, String> properties) {
        return TableForms.of(Flavour.MYSQL, MySqlDefaults.fillIn(properties))
                .compile(
                        new TableId("shop", null, "orders"),
                        "CREATE TABLE orders (id INT PRIMARY KEY, paid TINYINT(1))")
                .schema()
                .valueSchema()
                .field("paid")
                .schema()
                .type();
    }
}
