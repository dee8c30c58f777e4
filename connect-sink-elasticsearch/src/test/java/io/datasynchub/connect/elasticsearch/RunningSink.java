package io.datasynchub.connect.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A real task on one topic, with a dead-letter queue, and a look into the real index that it writes to. */
final class RunningSink implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final URI server;
    private final TopicPartition partition;
    private final WorkerDouble worker;
    private final ElasticsearchSinkTask task = new ElasticsearchSinkTask();
    private long end;

    /**
     * Starts a task; the topic's index is deleted before.
     *
     * @param server where the index is looked into
     * @param url where the task connects to
     */
    RunningSink(String topic, URI server, String url) {
        this(topic, server, url, Map.of());
    }

    /** A task with these settings besides. */
    RunningSink(String topic, URI server, Map<String, String> more) {
        this(topic, server, server.toString(), more);
    }

    private RunningSink(String topic, URI server, String url, Map<String, String> more) {
        this.topic = topic;
        this.server = server;
        this.partition = new TopicPartition(topic, 0);
        this.worker = WorkerDouble.withDeadLetterQueue(partition);
        ask("DELETE", "/" + topic, "");
        Map<String, String> settings = new HashMap<>();
        settings.put("name", topic);
        settings.put("connection.url", url);
        settings.put("retry.backoff.ms", "50");
        settings.put("retry.backoff.max.ms", "200");
        settings.putAll(more);
        task.initialize(worker);
        task.start(settings);
        task.open(List.of(partition));
    }

    RunningSink(String topic, URI server) {
        this(topic, server, server.toString());
    }

    void put(List<SinkRecord> records) {
        task.put(records);
        end += records.size();
    }

    /** Waits until everything may be committed, and makes it visible to searches. */
    void awaitAll() {
        Eventually.within(PATIENCE, "everything may be committed", () -> {
            task.put(List.of());
            return committable() == end;
        });
        ask("POST", "/" + topic + "/_refresh", "");
    }

    long committable() {
        return task.preCommit(Map.of(partition, new OffsetAndMetadata(end)))
                .values()
                .iterator()
                .next()
                .offset();
    }

    List<String> rejections() {
        return worker.deadLetters().stream()
                .map(dead -> String.valueOf(dead.cause().getMessage()))
                .toList();
    }

    double metric(String name) {
        return ((Number) worker.metrics().getOrDefault(name, -1)).doubleValue();
    }

    JsonNode source(String id) {
        return ask("GET", "/" + topic + "/_doc/" + id, "").path("_source");
    }

    long count() {
        return ask("GET", "/" + topic + "/_count", "").path("count").asLong();
    }

    /** How many documents a query finds. */
    long count(String query) {
        return ask("POST", "/" + topic + "/_count", "{\"query\":" + query + "}")
                .path("count")
                .asLong(-1);
    }

    JsonNode fields() {
        return ask("GET", "/" + topic + "/_mapping", "")
                .path(topic)
                .path("mappings")
                .path("properties");
    }

    JsonNode ask(String method, String path, String body) {
        try {
            return JSON.readTree(send(method, path, body));
        } catch (IOException e) {
            throw new IllegalStateException("no JSON from " + server.resolve(path), e);
        }
    }

    /** What the server answers, digit by digit. */
    String text(String path) {
        return send("GET", path, "");
    }

    private String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + server, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        task.stop();
    }
}
