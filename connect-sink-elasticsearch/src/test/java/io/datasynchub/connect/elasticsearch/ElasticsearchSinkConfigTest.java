package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(config.connection().urls()).hasToString("http://a:9200");
        Connection connection = config.connection();
        assertThat(connection.credentials()).isEqualTo(new Credentials.Nobody());
        assertThat(connection.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(connection.requestTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(connection.verifyHostname()).isTrue();
        assertThat(connection.proxy()).isNull();
        assertThat(connection.gzip()).isFalse();
        assertThat(connection.headers()).isEmpty();
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
        all.put("connection.tls.verify.hostname", "false");
        all.put("connection.proxy.host", "p");
        all.put("connection.proxy.port", "3128");
        all.put("connection.compression", "gzip");
        all.put("connection.headers", "X-A: 1\n\nX-B:2: 3\n");
        all.put("request.timeout.ms", "2");
        all.put("batch.max.records", "7");
        ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(all);
        Connection connection = config.connection();
        assertThat(connection.urls()).hasToString("http://a:9200, https://b");
        assertThat(connection.timeout()).isEqualTo(Duration.ofMillis(1));
        assertThat(connection.requestTimeout()).isEqualTo(Duration.ofMillis(2));
        assertThat(connection.verifyHostname()).isFalse();
        assertThat(connection.proxy())
                .isNotNull()
                .extracting(Connection.Proxy::host)
                .hasToString("http://p:3128");
        assertThat(connection.gzip()).isTrue();
        assertThat(connection.headers()).hasToString("[X-A: 1, X-B: 2: 3]");
        assertThat(config.limits().batchMaxRecords()).isEqualTo(7);
    }

    @Test
    void secrets_are_passwords_which_the_worker_masks() {
        Map<String, ConfigDef.ConfigKey> keys =
                ElasticsearchSinkConfig.settings().configDef().configKeys();
        assertThat(keys.values())
                .filteredOn(key -> key.type == ConfigDef.Type.PASSWORD)
                .extracting(key -> key.name)
                .contains(
                        "connection.password",
                        "connection.api.key",
                        "connection.bearer.token",
                        "connection.headers",
                        "connection.proxy.password",
                        "connection.aws.secret.key",
                        "connection.aws.session.token",
                        "connection.tls.truststore.password");
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
