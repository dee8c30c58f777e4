package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.sheets.SheetsServer;
import io.datasynchub.localstack.sheets.Spreadsheet;
import io.datasynchub.localstack.sheets.Tab;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * A spreadsheet, and the way of its rows through a real worker into MongoDB and Elasticsearch: a collection and an index for each
 * tab. Rows have the columns id, name and price. Closing it deletes all.
 */
final class SheetFlow implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SOURCE = "source";
    private static final int MOST_ROWS = 10_000;

    private final LocalStack stack;
    private final String name;
    private final SheetsServer google;
    private final Spreadsheet spreadsheet;
    private final RefusedTransactions refused;
    private final MongoClient mongodb;
    private final JsonServer elasticsearch;
    private final List<String> connectors = new ArrayList<>();
    private Map<String, String> converters = Map.of(
            "key.converter", "org.apache.kafka.connect.json.JsonConverter",
            "value.converter", "org.apache.kafka.connect.json.JsonConverter");

    /** A row, wherever it is. */
    record Item(long id, String name, BigDecimal price) {

        static Item of(String id, String name, String price) {
            return new Item(Long.parseLong(id), name, new BigDecimal(price).stripTrailingZeros());
        }
    }

    SheetFlow(LocalStack stack, String name) throws IOException {
        this.stack = stack;
        this.name = name;
        this.google = SheetsServer.start();
        this.spreadsheet = google.newSpreadsheet(name);
        this.refused = RefusedTransactions.of(stack, connector(SOURCE));
        this.mongodb = MongoClients.create(stack.mongodb().uri());
        this.elasticsearch = new JsonServer(stack.elasticsearch().url());
    }

    SheetsServer google() {
        return google;
    }

    /** Adds a tab with this many rows, numbered from 1. */
    Tab addTab(String title, int rows) {
        Tab tab = spreadsheet.addTab(title);
        tab.append("id", "name", "price");
        tab.append(rows, row -> new Object[] {row + 1, "item " + row, row * 0.25});
        return tab;
    }

    /** Has all connectors use other converters than JSON with its schema. */
    SheetFlow converters(Map<String, String> settings) {
        this.converters = settings;
        return this;
    }

    /** Starts the source, with what the scenario adds, and both sinks. */
    void start(Map<String, String> scenario) throws InterruptedException {
        Map<String, String> source = new HashMap<>(Map.of(
                "connector.class",
                "io.datasynchub.connect.gsheet.GoogleSheetsSourceConnector",
                "tasks.max",
                "1",
                "spreadsheets",
                spreadsheet.id(),
                "root.url",
                google.url().toString(),
                "credentials.json",
                google.newServiceAccount().json(),
                "key.columns",
                "id",
                "topic.prefix",
                name,
                "poll.interval.ms",
                "100",
                "quota.reads.per.minute",
                "10000"));
        source.put("retry.backoff.ms", "100");
        source.putAll(scenario);
        start(SOURCE, source);
        Map<String, String> mongoDb = sink("mongodb-sink");
        mongoDb.put("destination.database", name);
        mongoDb.put("destination.collection", "${topic.3}");
        start("mongodb", mongoDb);
        Map<String, String> index = sink("elasticsearch-sink");
        index.put("destination.index", "${topic.2}.${topic.3}");
        start("elasticsearch", index);
    }

    private Map<String, String> sink(String config) {
        Map<String, String> settings = Flow.read(config);
        settings.keySet().removeAll(List.of("topics", "topics.regex"));
        settings.put("topics.regex", name + "\\.[^.]+\\.[^.]+");
        settings.put("consumer.override.metadata.max.age.ms", "500");
        // A row of a transaction that the worker's death has ended would stay if it is deleted before it is sent again.
        settings.put("consumer.override.isolation.level", "read_committed");
        return settings;
    }

    private void start(String kind, Map<String, String> settings) throws InterruptedException {
        String connector = connector(kind);
        settings.putAll(converters);
        stack.connect().rest().putConfig(connector, settings);
        connectors.add(connector);
        stack.connect().rest().awaitRunning(connector, PATIENCE);
    }

    private String connector(String kind) {
        return name + "-" + kind;
    }

    /** Waits until both targets hold the rows of a tab, and no others. */
    void awaitEqual(Tab tab, String title) {
        await(title, items(tab));
    }

    /** Waits until neither target holds a row of a tab that is gone. */
    void awaitEmpty(String title) {
        await(title, Set.of());
    }

    private void await(String title, Set<Item> wanted) {
        try {
            Eventually.within(
                    PATIENCE,
                    "both targets equal the tab " + title,
                    () -> inMongoDb(title).equals(wanted)
                            && inElasticsearch(title).equals(wanted));
        } catch (AssertionError e) {
            assertThat(inMongoDb(title)).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(inElasticsearch(title)).containsExactlyInAnyOrderElementsOf(wanted);
            throw e;
        }
    }

    void assertRunning() throws InterruptedException {
        for (String connector : connectors) {
            assertThat(stack.connect().rest().status(connector).failure())
                    .as(connector)
                    .isEmpty();
        }
    }

    private static Set<Item> items(Tab tab) {
        Set<Item> items = new HashSet<>();
        List<List<String>> shown = tab.shown();
        for (List<String> row : shown.subList(Math.min(1, shown.size()), shown.size())) {
            items.add(Item.of(row.get(0), row.get(1), row.get(2)));
        }
        return items;
    }

    Set<Item> inMongoDb(String title) {
        Set<Item> items = new HashSet<>();
        for (Document row : collection(title).find()) {
            items.add(Item.of(String.valueOf(row.get("id")), row.getString("name"), String.valueOf(row.get("price"))));
        }
        return items;
    }

    private Set<Item> inElasticsearch(String title) {
        String index = "/" + name + "." + title;
        elasticsearch.send("POST", index + "/_refresh");
        Set<Item> items = new HashSet<>();
        for (JsonNode hit : elasticsearch
                .send("GET", index + "/_search?size=" + MOST_ROWS)
                .body()
                .at("/hits/hits")) {
            JsonNode row = hit.path("_source");
            items.add(Item.of(
                    row.path("id").asText(),
                    row.path("name").asText(),
                    row.path("price").asText()));
        }
        return items;
    }

    MongoCollection<Document> collection(String title) {
        return mongodb.getDatabase(name).getCollection(title);
    }

    /** What the source has committed to the topic of a tab. */
    SourceTopic topic(String title) {
        return new SourceTopic(stack.kafka(), name + "." + name + "." + title);
    }

    @Override
    public void close() throws InterruptedException {
        refused.close();
        for (String connector : connectors) {
            stack.connect().rest().delete(connector);
        }
        mongodb.getDatabase(name).drop();
        mongodb.close();
        google.close();
    }
}
