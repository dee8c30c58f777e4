package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasynchub.connect.testkit.Records;
import io.datasynchub.localstack.ElasticsearchEndpoint;
import io.datasynchub.localstack.OpenSearchEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Indices, aliases and templates on the real server are made as the settings ask. */
@ExtendWith(WithElasticsearch.class)
class IndicesIT {

    private static final Schema DAY =
            SchemaBuilder.int32().name("io.debezium.time.Date").build();
    private static final Schema ROW = SchemaBuilder.struct()
            .field("day", DAY)
            .field("name", Schema.STRING_SCHEMA)
            .build();

    @Test
    void an_index_that_is_deleted_under_the_task_is_made_again_with_its_mapping(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("vanishing");
        try (RunningSink sink = new RunningSink("vanishing", elasticsearch.url())) {
            sink.put(List.of(records.record(0, null, "a", ROW, row("Ann"))));
            sink.awaitAll();
            sink.ask("DELETE", "/vanishing", "");
            sink.put(List.of(records.record(0, null, "b", ROW, row("2024-01-01"))));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(1);
            assertThat(sink.fields().at("/day/type").asText()).isEqualTo("date");
            assertThat(sink.fields().at("/name/type").asText()).isEqualTo("text");
            assertThat(sink.rejections()).isEmpty();
        }
    }

    @Test
    void rows_without_a_schema_that_come_after_it_was_deleted_find_an_index_of_the_sinks_making_too(
            ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("vanishing-loose");
        try (RunningSink sink = new RunningSink("vanishing-loose", elasticsearch.url())) {
            sink.put(List.of(records.schemaless("a", Map.of("text", "2024-01-01"))));
            sink.awaitAll();
            sink.ask("DELETE", "/vanishing-loose", "");
            sink.put(List.of(
                    records.schemaless("b", Map.of("text", "2024-01-01")),
                    records.schemaless("c", Map.of("text", "x"))));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(2);
            assertThat(sink.fields().at("/text/type").asText()).isEqualTo("text");
        }
    }

    @Test
    void settings_that_a_server_refuses_are_found_before_the_connector_starts(
            ElasticsearchEndpoint elasticsearch, OpenSearchEndpoint opensearch) {
        for (URI url : List.of(elasticsearch.url(), opensearch.url())) {
            assertThat(findingsOn("index.settings", url, "{\"number_of_shards\": 3}"))
                    .isEmpty();
            assertThat(findingsOn("index.settings", url, "{\"number_of_shards\": 0}"))
                    .singleElement()
                    .asString()
                    .contains("number_of_shards");
            assertThat(findingsOn("index.settings", url, "{\"number_of_shrads\": 1}"))
                    .singleElement()
                    .asString()
                    .contains("number_of_shrads");
        }
    }

    private static List<String> findingsOn(String setting, URI url, String value) {
        return new ElasticsearchSinkConnector()
                        .validate(Map.of("topics", "unmade", "connection.url", url.toString(), setting, value))
                        .configValues()
                        .stream()
                        .filter(config -> config.name().equals(setting))
                        .flatMap(config -> config.errorMessages().stream())
                        .toList();
    }

    @Test
    void an_index_has_the_settings_and_aliases_that_are_asked_for(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("made");
        Map<String, String> settings = Map.of(
                "index.settings", "{\"number_of_shards\": 3, \"refresh_interval\": \"7s\"}",
                "index.alias", "made-too",
                "stale.write.guard", "offset");
        try (RunningSink sink = new RunningSink("made", elasticsearch.url(), settings)) {
            sink.put(List.of(records.row(1, "Ann")));
            sink.awaitAll();
            JsonNode made = sink.ask("GET", "/made", "").path("made");
            assertThat(made.at("/settings/index/number_of_shards").asText()).isEqualTo("3");
            assertThat(made.at("/settings/index/refresh_interval").asText()).isEqualTo("7s");
            assertThat(made.at("/settings/index/gc_deletes").asText()).isEqualTo("3600000ms");
            assertThat(made.path("aliases").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("made-too", "made-writes");
        }
    }

    @Test
    void an_alias_is_made_with_its_first_index_and_goes_on_after_a_roll_over(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("rolling");
        Map<String, String> settings = Map.of("destination.type", "alias", "index.template", "sync");
        try (RunningSink sink = new RunningSink("rolling", elasticsearch.url(), settings)) {
            sink.ask("DELETE", "/rolling-000001,rolling-000002?ignore_unavailable=true", "");
            sink.put(List.of(records.record(0, null, "a", ROW, row("Ann"))));
            sink.awaitAll();
            sink.ask("POST", "/rolling/_rollover", "");
            sink.put(List.of(records.record(0, null, "b", ROW, row("Bob"))));
            sink.awaitAll();
            assertThat(sink.ask("GET", "/rolling-000001/_count", "")
                            .path("count")
                            .asInt())
                    .isEqualTo(1);
            assertThat(sink.ask("GET", "/rolling-000002/_count", "")
                            .path("count")
                            .asInt())
                    .isEqualTo(1);
            JsonNode rolled = sink.ask("GET", "/rolling-000002/_mapping", "").path("rolling-000002");
            assertThat(rolled.at("/mappings/properties/day/type").asText()).isEqualTo("date");
            assertThat(rolled.at("/mappings/date_detection").asBoolean(true)).isFalse();
            assertThat(sink.rejections()).isEmpty();
        }
    }

    @Test
    void what_exists_is_written_to_whether_index_or_alias(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("named");
        try (RunningSink sink = new RunningSink("named", elasticsearch.url())) {
            sink.ask("DELETE", "/named-behind?ignore_unavailable=true", "");
            sink.ask("PUT", "/named-behind", "{\"aliases\":{\"named\":{}}}");
            sink.put(List.of(records.row(1, "Ann")));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(1);
            assertThat(sink.rejections()).isEmpty();
            sink.ask("DELETE", "/named-behind", "");
        }
    }

    private static Struct row(String name) {
        return new Struct(ROW).put("day", 19_782).put("name", name);
    }
}
