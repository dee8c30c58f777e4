package io.datasynchub.integration;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.datasynchub.localstack.ConnectRestClient;
import io.datasynchub.localstack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/**
 * One database, its topics and its targets, named alike: what a scenario works on. The connectors are those of {@code
 * connector-configs/minimal} with what the scenario adds; closing it deletes them.
 */
final class Flow implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SOURCE = "mysql-source";

    private final LocalStack stack;
    private final String name;
    private final Database database;
    private final RefusedTransactions refused;
    private final MongoClient mongodb;
    private final List<String> connectors = new ArrayList<>();

    Flow(LocalStack stack, String name) throws SQLException {
        this.stack = stack;
        this.name = name;
        this.mongodb = MongoClients.create(stack.mongodb().uri());
        this.database = Database.create(stack.mysql(), name);
        this.refused = RefusedTransactions.of(stack, connector(SOURCE));
    }

    void execute(String... statements) throws SQLException {
        database.execute(statements);
    }

    Set<String> rows(String sql) throws SQLException {
        return database.rows(sql);
    }

    /** The documents of a collection, as {@link Database#rows} would show them. */
    Set<String> documents(String table, List<String> columns) {
        Set<String> rows = new TreeSet<>();
        for (Document document : collection(table).find()) {
            rows.add(columns.stream()
                    .map(column -> String.valueOf(document.get(column)))
                    .toList()
                    .toString());
        }
        return rows;
    }

    /** The documents of an index, as {@link Database#rows} would show them. */
    Set<String> indexed(String table, List<String> columns) {
        JsonServer server = new JsonServer(stack.elasticsearch().url());
        String index = "/" + name + "." + table;
        server.send("POST", index + "/_refresh");
        Set<String> rows = new TreeSet<>();
        for (JsonNode hit :
                server.send("GET", index + "/_search?size=10000").body().at("/hits/hits")) {
            rows.add(columns.stream()
                    .map(column -> hit.path("_source").path(column).asText())
                    .toList()
                    .toString());
        }
        return rows;
    }

    ConnectRestClient connect() {
        return stack.connect().rest();
    }

    void startSource(Map<String, String> settings) throws InterruptedException {
        start(
                SOURCE,
                Map.of(
                        "database.port",
                        "${env:MYSQL_PORT}",
                        "topic.prefix",
                        name,
                        "table.include.list",
                        name + "\\..*",
                        "database.include.list",
                        name),
                settings);
    }

    void startMongoDbSink(Map<String, String> settings) throws InterruptedException {
        start(
                "mongodb-sink",
                sink(Map.of("destination.database", name, "destination.collection", "${topic.3}")),
                settings);
    }

    void startElasticsearchSink(Map<String, String> settings) throws InterruptedException {
        start("elasticsearch-sink", sink(Map.of("destination.index", "${topic.2}.${topic.3}")), settings);
    }

    private Map<String, String> sink(Map<String, String> destination) {
        Map<String, String> settings = new HashMap<>(destination);
        settings.put("topics.regex", name + "\\.[^.]+\\.[^.]+");
        settings.put("consumer.override.metadata.max.age.ms", "500");
        return settings;
    }

    private void start(String config, Map<String, String> ours, Map<String, String> scenarios)
            throws InterruptedException {
        Map<String, String> settings = read(config);
        settings.keySet().removeAll(List.of("topics", "topics.regex"));
        settings.putAll(ours);
        settings.putAll(scenarios);
        String connector = connector(config);
        connect().putConfig(connector, settings);
        connectors.add(connector);
        connect().awaitRunning(connector, PATIENCE);
    }

    private String connector(String config) {
        return name + "-" + config;
    }

    /** The stack trace with which the connector made from a file has failed, if it has. */
    Optional<String> failure(String config) {
        try {
            return connect().status(connector(config)).failure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void restart(String config) throws InterruptedException {
        connect().restart(connector(config));
    }

    static Map<String, String> read(String config) {
        Path file = Path.of(System.getProperty("datasynchub.root"), "connector-configs", "minimal", config + ".json");
        try {
            return JsonServer.JSON.convertValue(
                    JsonServer.JSON.readTree(file.toFile()).get("config"),
                    new TypeReference<HashMap<String, String>>() {});
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    MongoCollection<Document> collection(String table) {
        return mongodb.getDatabase(name).getCollection(table);
    }

    /** The source of a document, or a missing node. */
    JsonNode document(String table, String id) {
        return new JsonServer(stack.elasticsearch().url())
                .send("GET", "/" + name + "." + table + "/_doc/" + id)
                .body()
                .path("_source");
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        refused.close();
        for (String connector : connectors) {
            connect().delete(connector);
        }
        database.close();
        mongodb.getDatabase(name).drop();
        mongodb.close();
    }
}
