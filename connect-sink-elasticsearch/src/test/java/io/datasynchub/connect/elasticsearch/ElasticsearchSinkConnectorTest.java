package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchSinkConnectorTest {

    private static final String ELASTICSEARCH_8 = "{\"version\":{\"number\":\"8.19.21\"}}";

    private final ElasticsearchSinkConnector connector = new ElasticsearchSinkConnector();

    @Test
    void a_worker_finds_it_by_its_service_file() {
        assertThat(ServiceLoader.load(SinkConnector.class))
                .hasAtLeastOneElementOfType(ElasticsearchSinkConnector.class);
    }

    @Test
    void every_task_has_the_connectors_settings() {
        connector.start(Map.of("connection.url", "http://a"));
        assertThat(connector.taskConfigs(3)).hasSize(3).containsOnly(Map.of("connection.url", "http://a"));
        assertThat(connector.taskClass()).isEqualTo(ElasticsearchSinkTask.class);
    }

    @Test
    void a_good_configuration_has_no_findings() throws IOException {
        try (StubServer server = StubServer.answering(200, ELASTICSEARCH_8)) {
            assertThat(findings("connection.url", server.url())).isEmpty();
        }
    }

    @Test
    void all_findings_are_told_at_once() {
        assertThat(findings(
                        "connection.url", "localhost:9200",
                        "connection.username", "u",
                        "connection.api.key", "k",
                        "destination.index", "${x}",
                        "batch.max.records", "0"))
                .containsOnlyKeys(
                        "connection.url",
                        "connection.password",
                        "connection.api.key",
                        "destination.index",
                        "batch.max.records");
    }

    @Test
    void a_missing_url_is_a_finding() {
        assertThat(findings()).containsOnlyKeys("connection.url");
    }

    @Test
    void a_server_that_is_not_there_is_a_finding_on_the_url() {
        assertThat(findings("connection.url", "http://127.0.0.1:1", "destination.index", "${x}"))
                .containsOnlyKeys("connection.url", "destination.index")
                .hasEntrySatisfying("connection.url", messages -> assertThat(messages)
                        .singleElement()
                        .asString()
                        .contains("http://127.0.0.1:1")
                        .contains("refused"));
    }

    @Test
    void a_password_without_a_user_is_a_finding() {
        assertThat(findings("connection.url", "http://127.0.0.1:1", "connection.password", "s3cret"))
                .containsOnlyKeys("connection.username");
    }

    @Test
    void refused_credentials_are_a_finding_on_those_that_were_given() throws IOException {
        try (StubServer server = StubServer.answering(401, "{\"error\":{\"type\":\"security_exception\"}}")) {
            assertThat(findings("connection.url", server.url())).containsOnlyKeys("connection.username");
            assertThat(findings("connection.url", server.url(), "connection.api.key", "k"))
                    .containsOnlyKeys("connection.api.key");
            assertThat(findings(
                            "connection.url",
                            server.url(),
                            "connection.username",
                            "u",
                            "connection.password",
                            "s3cret"))
                    .containsOnlyKeys("connection.username", "connection.password")
                    .allSatisfy(
                            (name, messages) -> assertThat(messages).asString().doesNotContain("s3cret"));
        }
    }

    @ParameterizedTest
    @CsvSource({"200, {}, true", "403, {}, true", "405, '', true", "404, '', false", "503, '', false"})
    void a_server_that_answers_but_does_not_say_what_it_is_may_do(int status, String body, boolean good)
            throws IOException {
        try (StubServer server = StubServer.answering(status, body)) {
            assertThat(findings("connection.url", server.url()).isEmpty()).isEqualTo(good);
        }
    }

    @Test
    void a_server_that_is_too_old_is_a_finding_that_names_its_version() throws IOException {
        try (StubServer server = StubServer.answering(200, "{\"version\":{\"number\":\"7.17.3\"}}")) {
            assertThat(findings("connection.url", server.url()))
                    .hasEntrySatisfying("connection.url", messages -> assertThat(messages)
                            .singleElement()
                            .asString()
                            .contains("7.17.3"));
        }
    }

    private Map<String, List<String>> findings(String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        Map<String, List<String>> findings = new HashMap<>();
        for (ConfigValue value : connector.validate(properties).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                findings.put(value.name(), value.errorMessages());
            }
        }
        return findings;
    }
}
