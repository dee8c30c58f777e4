package io.datasynchub.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Connect worker's REST interface. A request that meets a rebalance, or a config that has just changed, is sent again for up
 * to half a minute. Methods throw {@link ConnectRestException} when the worker refuses or does not answer. Safe to use from
 * several threads.
 */
public final class ConnectRestClient {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(95);
    private static final Duration REBALANCE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int CONFLICT = 409;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI worker;

    /** @param worker for instance {@code http://127.0.0.1:8083} */
    public ConnectRestClient(URI worker) {
        this.worker = worker;
    }

    /** All plugins, not connectors alone. */
    public List<ConnectPlugin> plugins() throws InterruptedException {
        List<ConnectPlugin> plugins = new ArrayList<>();
        for (JsonNode plugin : send("GET", "/connector-plugins?connectorsOnly=false", null)) {
            plugins.add(new ConnectPlugin(
                    plugin.path("class").asText(),
                    plugin.path("type").asText(),
                    plugin.path("version").asText("")));
        }
        return plugins;
    }

    /** The names of all connectors. */
    public List<String> connectors() throws InterruptedException {
        return json.convertValue(send("GET", "/connectors", null), new TypeReference<>() {});
    }

    /** Creates the connector or changes its config. */
    public void putConfig(String name, Map<String, String> config) throws InterruptedException {
        send("PUT", path(name, "/config"), json.valueToTree(config));
    }

    /**
     * Creates a connector from the usual JSON: {@code {"name": …, "config": {…}}}.
     *
     * @return its name
     */
    public String create(String connector) throws InterruptedException {
        return send("POST", "/connectors", parse(connector)).path("name").asText();
    }

    /** What the plugin says of a config; {@code connector.class} is added. */
    public Validation validate(String connectorClass, Map<String, String> config) throws InterruptedException {
        Map<String, String> whole = new LinkedHashMap<>(config);
        whole.put("connector.class", connectorClass);
        JsonNode answer = send(
                "PUT", "/connector-plugins/" + encoded(connectorClass) + "/config/validate", json.valueToTree(whole));
        Map<String, List<String>> errors = new LinkedHashMap<>();
        for (JsonNode setting : answer.path("configs")) {
            JsonNode value = setting.path("value");
            if (!value.path("errors").isEmpty()) {
                errors.put(
                        value.path("name").asText(), json.convertValue(value.path("errors"), new TypeReference<>() {}));
            }
        }
        return new Validation(errors);
    }

    public ConnectorStatus status(String name) throws InterruptedException {
        JsonNode status = send("GET", path(name, "/status"), null);
        List<ConnectorStatus.Run> tasks = new ArrayList<>();
        status.path("tasks").forEach(task -> tasks.add(run(task)));
        return new ConnectorStatus(name, run(status.path("connector")), tasks);
    }

    /**
     * Waits until the connector and all its tasks run.
     *
     * @throws ConnectRestException with the stack trace when one fails, or when the time is up
     */
    public void awaitRunning(String name, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        String last = "it is not known yet";
        while (System.nanoTime() < deadline) {
            try {
                ConnectorStatus status = status(name);
                if (status.isRunning()) {
                    return;
                }
                if (status.failure().isPresent()) {
                    throw new ConnectRestException(
                            0,
                            "Connector %s has failed: %s"
                                    .formatted(name, status.failure().get()));
                }
                last = status.toString();
            } catch (ConnectRestException e) {
                if (e.status() != 404) {
                    throw e;
                }
            }
            pause();
        }
        throw new ConnectRestException(
                0, "Connector %s does not run after %d s: %s".formatted(name, timeout.toSeconds(), last));
    }

    /** The connector's offsets, as Connect shows them. */
    public JsonNode offsets(String name) throws InterruptedException {
        return send("GET", path(name, "/offsets"), null).path("offsets");
    }

    /** Deletes the offsets of a stopped connector. */
    public void resetOffsets(String name) throws InterruptedException {
        send("DELETE", path(name, "/offsets"), null);
    }

    /** Changes the offsets of a stopped connector. */
    public void alterOffsets(String name, JsonNode offsets) throws InterruptedException {
        send("PATCH", path(name, "/offsets"), json.createObjectNode().set("offsets", offsets));
    }

    public void pause(String name) throws InterruptedException {
        send("PUT", path(name, "/pause"), null);
    }

    public void resume(String name) throws InterruptedException {
        send("PUT", path(name, "/resume"), null);
    }

    public void stop(String name) throws InterruptedException {
        send("PUT", path(name, "/stop"), null);
    }

    /** Starts the connector and all its tasks anew. */
    public void restart(String name) throws InterruptedException {
        send("POST", path(name, "/restart?includeTasks=true"), null);
    }

    public void delete(String name) throws InterruptedException {
        send("DELETE", path(name, ""), null);
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(worker.resolve(path))
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        long deadline = System.nanoTime() + REBALANCE_TIMEOUT.toNanos();
        while (true) {
            HttpResponse<String> response = exchange(request);
            if (response.statusCode() < 300) {
                return parse(response.body());
            }
            if (!passes(response) || System.nanoTime() > deadline) {
                throw new ConnectRestException(
                        response.statusCode(),
                        "%s %s: HTTP %d: %s".formatted(method, path, response.statusCode(), message(response.body())));
            }
            pause();
        }
    }

    /** Whether a conflict is one that passes: Connect tells it apart from one that will stay in words alone. */
    private static boolean passes(HttpResponse<String> response) {
        return response.statusCode() == CONFLICT
                && (response.body().contains("momentarily") || response.body().contains("rebalance"));
    }

    private HttpResponse<String> exchange(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ConnectRestException("No answer from " + request.uri() + ": " + e, e);
        }
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ConnectRestException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private String message(String body) {
        try {
            return json.readTree(body).path("message").asText(body);
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static ConnectorStatus.Run run(JsonNode node) {
        return new ConnectorStatus.Run(
                node.path("state").asText(),
                node.path("worker_id").asText(),
                node.path("trace").asText(""));
    }

    private static String path(String connector, String rest) {
        return "/connectors/" + encoded(connector) + rest;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
}
