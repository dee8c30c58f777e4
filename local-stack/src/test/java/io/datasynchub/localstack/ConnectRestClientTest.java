package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that gives prepared answers. */
class ConnectRestClientTest {

    private record Answer(int status, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final ConnectRestClient client;

    ConnectRestClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client = new ConnectRestClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            requests.add("%s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            new String(sent, StandardCharsets.UTF_8))
                    .strip());
            Answer answer = answers.remove();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_config_is_put_under_the_connectors_name() throws Exception {
        answers.add(new Answer(201, "{}"));

        client.putConfig("my sink", Map.of("topics", "a"));

        assertThat(requests).containsExactly("PUT /connectors/my%20sink/config {\"topics\":\"a\"}");
    }

    /** The words of Connect 4.3's herder and of its request handler. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cannot complete request because of a conflicting operation (e.g. worker rebalance)",
                "Cannot complete request momentarily due to no known leader URL, likely because a rebalance was underway.",
                "Cannot complete request momentarily due to stale configuration (typically caused by a concurrent config change)"
            })
    void a_request_is_sent_again_after_a_conflict_that_passes(String message) throws Exception {
        answers.add(new Answer(409, "{\"message\":\"" + message + "\"}"));
        answers.add(new Answer(200, "[\"a\"]"));

        assertThat(client.connectors()).containsExactly("a");
    }

    @Test
    void a_conflict_that_will_stay_is_thrown() {
        answers.add(new Answer(409, "{\"message\":\"Connector a already exists\"}"));

        assertThatThrownBy(() -> client.create("{\"name\":\"a\",\"config\":{}}"))
                .isInstanceOfSatisfying(
                        ConnectRestException.class, e -> assertThat(e.status()).isEqualTo(409))
                .hasMessage("POST /connectors: HTTP 409: Connector a already exists");
    }

    @Test
    void validation_tells_settings_with_errors_alone() throws Exception {
        answers.add(
                new Answer(
                        200,
                        """
                {"configs":[{"value":{"name":"uri","errors":["missing","unreachable"]}},
                            {"value":{"name":"topics","errors":[]}}]}"""));

        Validation validation = client.validate("a.Sink", Map.of());

        assertThat(validation.errors()).containsOnlyKeys("uri");
        assertThat(validation.of("uri")).containsExactly("missing", "unreachable");
        assertThat(validation.of("topics")).isEmpty();
        assertThat(requests)
                .containsExactly("PUT /connector-plugins/a.Sink/config/validate {\"connector.class\":\"a.Sink\"}");
    }

    @Test
    void a_connector_runs_when_it_and_all_its_tasks_run() throws Exception {
        answers.add(new Answer(404, "{\"message\":\"No status found\"}"));
        answers.add(new Answer(200, status("RUNNING")));
        answers.add(new Answer(200, status("RUNNING", "UNASSIGNED")));
        answers.add(new Answer(200, status("RUNNING", "RUNNING")));

        client.awaitRunning("a", Duration.ofSeconds(30));

        assertThat(answers).isEmpty();
    }

    @Test
    void a_failed_task_ends_the_wait_with_its_trace() {
        answers.add(new Answer(200, status("RUNNING", "FAILED")));

        assertThatThrownBy(() -> client.awaitRunning("a", Duration.ofSeconds(30)))
                .hasMessageContaining("Connector a has failed: the reason");
    }

    @Test
    void the_wait_for_a_connector_ends_in_time() {
        answers.add(new Answer(200, status("RUNNING")));

        assertThatThrownBy(() -> client.awaitRunning("a", Duration.ofMillis(100)))
                .hasMessageContaining("does not run");
    }

    @Test
    void an_unreachable_worker_is_told_with_its_address() {
        server.stop(0);

        assertThatThrownBy(client::connectors)
                .isInstanceOf(ConnectRestException.class)
                .hasMessageContaining("No answer from http://127.0.0.1");
    }

    private static String status(String connector, String... tasks) {
        String runs = List.of(tasks).stream()
                .map("{\"state\":\"%s\",\"worker_id\":\"w\",\"trace\":\"the reason\"}"::formatted)
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return "{\"connector\":{\"state\":\"%s\",\"worker_id\":\"w\"},\"tasks\":[%s]}".formatted(connector, runs);
    }
}
