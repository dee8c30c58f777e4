package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.change.RecordFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ElasticsearchSinkConfigTest {

    @Test
    void only_the_url_is_required() {
        ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(Map.of("connection.url", "http://a:9200"));
        assertThat(config.urls()).hasToString("http://a:9200");
        assertThat(config.authorization()).isEmpty();
        assertThat(config.connectionTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.destination()).hasToString("${topic}");
        assertThat(config.recordFormat()).isEqualTo(RecordFormat.AUTO);
        assertThatThrownBy(() -> ElasticsearchSinkConfig.parse(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("connection.url");
    }

    @Test
    void every_setting_is_read() {
        Map<String, String> all = new HashMap<>();
        all.put("connection.url", "http://a:9200,https://b/");
        all.put("connection.username", "u");
        all.put("connection.password", "p");
        all.put("connection.timeout.ms", "1");
        all.put("request.timeout.ms", "2");
        all.put("destination.index", "x-${topic.2}");
        all.put("record.format", "row");
        all.put("batch.max.records", "7");
        ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(all);
        assertThat(config.urls()).hasToString("http://a:9200, https://b");
        assertThat(config.authorization()).hasValue("Basic dTpw");
        assertThat(config.connectionTimeout()).isEqualTo(Duration.ofMillis(1));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofMillis(2));
        assertThat(config.destination()).hasToString("x-${topic.2}");
        assertThat(config.recordFormat()).isEqualTo(RecordFormat.ROW);
        assertThat(config.limits().batchMaxRecords()).isEqualTo(7);
    }

    @Test
    void secrets_are_passwords_which_the_worker_masks() {
        Map<String, ConfigDef.ConfigKey> keys =
                ElasticsearchSinkConfig.settings().configDef().configKeys();
        assertThat(keys.values())
                .filteredOn(key -> key.type == ConfigDef.Type.PASSWORD)
                .extracting(key -> key.name)
                .containsExactlyInAnyOrder("connection.password", "connection.api.key");
    }

    @Test
    void every_setting_says_what_it_is_for() {
        assertThat(ElasticsearchSinkConfig.settings().configDef().configKeys().values())
                .allSatisfy(key -> {
                    assertThat(key.documentation).endsWith(".");
                    assertThat(key.displayName).isNotEqualTo(key.name);
                    assertThat(key.group).isNotEmpty();
                });
    }
}
