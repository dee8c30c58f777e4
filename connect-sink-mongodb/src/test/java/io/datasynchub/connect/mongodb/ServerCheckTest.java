package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.config.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class ServerCheckTest {

    private static final Map<String, String> SERIES = Map.of(
            "write.mode", "insert",
            "delete.mode", "ignore",
            "collection.create", "{\"timeseries\": {\"timeField\": \"at\"}}");

    private final List<String> asked = new ArrayList<>();
    private String hello = "{maxWireVersion: 21}";
    private String rights = "{}";
    private String collections = "";

    @Test
    void a_server_on_which_everything_may_be_done_gives_no_finding() {
        assertThat(findings(Map.of())).isEmpty();
        assertThat(asked).contains("ping", "connectionStatus", "listCollections");
    }

    @Test
    void lacking_rights_are_told_with_the_collection_and_the_grant() {
        rights = "{authInfo: {authenticatedUsers: [{user: 'u'}], authenticatedUserPrivileges: ["
                + "{resource: {db: 'shop', collection: ''}, actions: ['find', 'insert', 'update']}]}}";
        assertThat(findings(Map.of()).get("connection.uri"))
                .singleElement()
                .asString()
                .contains("remove", "shop.orders", "grantRolesToUser");
    }

    @Test
    void rights_on_the_one_collection_of_a_topics_override_are_enough() {
        rights = "{authInfo: {authenticatedUsers: [{user: 'u'}], authenticatedUserPrivileges: ["
                + "{resource: {db: 'shop', collection: 'pens'}, actions: ['insert', 'update', 'remove']}]}}";
        assertThat(findings(Map.of("topic.override.orders.destination.collection", "pens")))
                .isEmpty();
    }

    @Test
    void a_time_series_takes_a_server_that_knows_them() {
        hello = "{maxWireVersion: 9}";
        assertThat(findings(SERIES).get("collection.create"))
                .singleElement()
                .asString()
                .contains("5.0");
    }

    @Test
    void a_collection_that_is_no_time_series_does_not_become_one() {
        collections = "{name: 'orders', type: 'collection', options: {}}";
        assertThat(findings(SERIES).get("collection.create"))
                .singleElement()
                .asString()
                .contains("no time series");
    }

    @Test
    void a_time_series_with_another_time_is_told() {
        collections = "{name: 'orders', type: 'timeseries', options: {timeseries: {timeField: 'ts'}}}";
        assertThat(findings(SERIES).get("collection.create"))
                .singleElement()
                .asString()
                .contains("timeField ts");
    }

    @Test
    void a_time_series_that_exists_takes_insertions_alone() {
        collections = "{name: 'orders', type: 'timeseries', options: {timeseries: {timeField: 'ts'}}}";
        assertThat(findings(Map.of()).get("write.mode"))
                .singleElement()
                .asString()
                .contains("insert");
    }

    private BsonDocument answer(String database, BsonDocument command) {
        String name = command.getFirstKey();
        asked.add(name);
        return BsonDocument.parse(
                switch (name) {
                    case "hello" -> hello;
                    case "connectionStatus" -> rights;
                    case "listCollections" -> "{cursor: {firstBatch: [" + collections + "]}}";
                    default -> "{ok: 1}";
                });
    }

    private Map<String, List<String>> findings(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(
                Map.of("connection.uri", "mongodb://unused", "destination.database", "shop", "topics", "orders"));
        properties.putAll(settings);
        Findings findings = Findings.of(MongoDbSinkConfig.configDef(), properties);
        new ServerCheck(this::answer, findings).check(properties, "shop");
        Map<String, List<String>> found = new HashMap<>();
        findings.asConfig().configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .forEach(value -> found.put(value.name(), value.errorMessages()));
        return found;
    }
}
