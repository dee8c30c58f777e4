package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Records;
import io.datasynchub.localstack.ElasticsearchEndpoint;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real server does with each write mode what its documentation says. */
@ExtendWith(WithElasticsearch.class)
class WriteModesIT {

    @Test
    void an_insert_leaves_what_is_there_and_is_counted_as_a_duplicate(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("inserts");
        try (RunningSink sink = new RunningSink("inserts", elasticsearch.url(), Map.of("write.mode", "insert"))) {
            sink.put(List.of(records.row(1, "Ann")));
            sink.awaitAll();
            sink.put(List.of(records.row(1, "Bob"), records.row(2, "Cid")));
            sink.awaitAll();
            assertThat(sink.source("1").path("name").asText()).isEqualTo("Ann");
            assertThat(sink.source("2").path("name").asText()).isEqualTo("Cid");
            assertThat(sink.metric("records-ignored-duplicate-total")).isEqualTo(1);
            assertThat(sink.rejections()).isEmpty();
        }
    }

    @Test
    void an_update_leaves_other_fields_and_a_soft_deletion_marks(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("updates");
        Map<String, String> settings = Map.of("write.mode", "update", "delete.mode", "soft");
        try (RunningSink sink = new RunningSink("updates", elasticsearch.url(), settings)) {
            sink.put(List.of(records.schemaless(1L, Map.of("other", 7)), records.row(1, "Ann"), records.tombstone(1)));
            sink.awaitAll();
            assertThat(sink.source("1").toString())
                    .isEqualTo("{\"other\":7,\"__deleted\":true,\"name\":\"Ann\",\"id\":1}");
            sink.put(List.of(records.row(1, "Ann again"), records.tombstone(9)));
            sink.awaitAll();
            assertThat(sink.source("1").path("__deleted").asBoolean(true)).isFalse();
            assertThat(sink.count()).isEqualTo(1);
            assertThat(sink.metric("records-ignored-absent-total")).isEqualTo(1);
            assertThat(sink.rejections()).isEmpty();
        }
    }

    @Test
    void without_an_id_each_delivery_is_a_document_and_by_coordinates_it_is_one(ElasticsearchEndpoint elasticsearch) {
        SinkRecord record = Records.of("events").schemaless(null, Map.of("a", 1));
        try (RunningSink sink = new RunningSink(
                "events", elasticsearch.url(), Map.of("id.strategy", "none", "delete.mode", "ignore"))) {
            sink.put(List.of(record));
            sink.put(List.of(record));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(2);
        }
        try (RunningSink sink = new RunningSink(
                "events", elasticsearch.url(), Map.of("id.strategy", "coordinates", "delete.mode", "ignore"))) {
            sink.put(List.of(record));
            sink.put(List.of(record));
            sink.awaitAll();
            assertThat(sink.source("events-0@0").path("a").asInt()).isEqualTo(1);
            assertThat(sink.count()).isEqualTo(1);
        }
    }

    @Test
    void a_document_lies_where_its_routing_says_and_is_deleted_there(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("routed");
        Map<String, String> settings =
                Map.of("destination.routing", "r${key.id}", "index.settings", "{\"number_of_shards\": 5}");
        try (RunningSink sink = new RunningSink("routed", elasticsearch.url(), settings)) {
            sink.put(List.of(records.row(1, "Ann"), records.row(2, "Bob")));
            sink.awaitAll();
            assertThat(sink.ask("GET", "/routed/_doc/1?routing=r1", "")
                            .path("_routing")
                            .asText())
                    .isEqualTo("r1");
            sink.put(List.of(records.tombstone(1)));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(1);
        }
    }
}
