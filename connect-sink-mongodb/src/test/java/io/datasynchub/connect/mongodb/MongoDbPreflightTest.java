package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class MongoDbPreflightTest {

    @Test
    void a_missing_uri_is_a_finding_on_the_uri() {
        assertThat(findings(Map.of("destination.database", "db"))).containsOnlyKeys("connection.uri");
    }

    @Test
    void a_malformed_uri_is_a_finding_that_does_not_repeat_the_password() {
        Map<String, List<String>> findings =
                findings(Map.of("connection.uri", "mongodb://u:s3cret@@host", "destination.database", "db"));
        assertThat(findings).containsOnlyKeys("connection.uri");
        assertThat(findings.toString()).contains("percent-encoded").doesNotContain("s3cret");
    }

    @Test
    void all_findings_come_at_once() {
        assertThat(findings(Map.of(
                        "connection.uri", "nonsense",
                        "destination.collection", "${tpoic}",
                        "record.format", "xml",
                        "batch.max.records", "0")))
                .containsOnlyKeys("connection.uri", "destination.collection", "record.format", "batch.max.records");
    }

    @Test
    void a_setting_for_one_topic_is_checked_like_the_general_one_and_found_under_its_own_key() {
        Map<String, List<String>> findings = findings(Map.of(
                "connection.uri", "nonsense",
                "topic.override.shop.orders.destination.collection", "${tpoic}",
                "topic.override.shop.orders.id.strategy", "key_fields",
                "topic.override.shop.orders.colour", "red",
                "topic.override.write.mode", "update"));
        assertThat(findings)
                .containsOnlyKeys(
                        "connection.uri",
                        "topic.override.shop.orders.destination.collection",
                        "topic.override.shop.orders.colour",
                        "topic.override.write.mode");
        assertThat(findings.get("topic.override.shop.orders.destination.collection"))
                .anyMatch(message -> message.contains("${tpoic}"))
                .anyMatch(message -> message.contains("id.strategy"));
    }

    @Test
    void an_unreachable_server_and_a_missing_database_are_found_together() {
        Map<String, List<String>> findings = findings(
                Map.of("connection.uri", "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50&connectTimeoutMS=50"));
        assertThat(findings).containsOnlyKeys("connection.uri", "destination.database");
        assertThat(findings.toString()).contains("does not answer");
    }

    @Test
    void a_time_series_takes_a_time_and_insertions_alone() {
        assertThat(findings(Map.of(
                        "connection.uri", "nonsense",
                        "collection.create", "{\"timeseries\": {\"metaField\": \"sensor\"}}")))
                .containsOnlyKeys("connection.uri", "collection.create", "write.mode", "delete.mode");
        assertThat(findings(Map.of(
                        "connection.uri", "nonsense",
                        "write.mode", "insert",
                        "delete.mode", "ignore",
                        "collection.create", "{\"timeseries\": {\"timeField\": \"at\"}}")))
                .containsOnlyKeys("connection.uri");
    }

    private static Map<String, List<String>> findings(Map<String, String> properties) {
        Config config = new MongoDbSinkConnector().validate(properties);
        Map<String, List<String>> findings = new HashMap<>();
        for (ConfigValue value : config.configValues()) {
            if (!value.errorMessages().isEmpty()) {
                findings.put(value.name(), value.errorMessages());
            }
        }
        return findings;
    }
}
