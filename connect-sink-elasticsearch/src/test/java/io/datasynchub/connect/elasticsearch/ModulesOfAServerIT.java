package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Records;
import io.datasynchub.localstack.OpenSearchEndpoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the local Elasticsearch is too small for, on an OpenSearch that has all its modules: data streams, scripts, ingest pipelines
 * and {@code scaled_float}; and that it keeps versions and aliases alike.
 */
@ExtendWith(WithElasticsearch.class)
class ModulesOfAServerIT {

    private static final Schema PRICED =
            SchemaBuilder.struct().field("price", Decimal.schema(2)).build();

    @Test
    void a_data_stream_is_made_by_a_template_that_is_kept_and_takes_documents_with_their_time(
            OpenSearchEndpoint opensearch) {
        Map<String, String> settings = Map.of(
                "destination.type", "data_stream",
                "write.mode", "insert",
                "delete.mode", "ignore",
                "index.template", "sync");
        Records records = Records.of("stream");
        try (RunningSink sink = new RunningSink("stream", opensearch.url(), settings)) {
            sink.put(List.of(
                    records.row(1, "Ann"),
                    records.row(1, "again"),
                    records.record(0, null, "p", PRICED, price("1.50"))));
            sink.awaitAll();
            assertThat(sink.rejections()).isEmpty();
            assertThat(sink.ask("GET", "/_data_stream/stream", "")
                            .at("/data_streams/0/name")
                            .asText())
                    .isEqualTo("stream");
            assertThat(sink.count()).isEqualTo(2);
            assertThat(sink.count("{\"term\":{\"@timestamp\":\"1970-01-01T00:00:00Z\"}}"))
                    .isEqualTo(2);
            assertThat(sink.metric("records-ignored-duplicate-total")).isEqualTo(1);
            sink.ask("POST", "/stream/_rollover", "");
            assertThat(sink.ask("GET", "/stream/_mapping", "").findValues("price"))
                    .hasSize(2)
                    .allSatisfy(field -> assertThat(field.path("type").asText()).isEqualTo("scaled_float"));
        }
    }

    @Test
    void a_script_makes_and_changes_a_document_with_the_row_as_its_parameters(OpenSearchEndpoint opensearch) {
        Map<String, String> settings = Map.of(
                "write.mode", "update",
                "update.script",
                        "ctx._source.names = (ctx._source.names == null ? '' : ctx._source.names) + params.name");
        Records records = Records.of("scripted");
        try (RunningSink sink = new RunningSink("scripted", opensearch.url(), settings)) {
            sink.put(List.of(records.row(1, "a"), records.row(1, "b"), records.row(2, "c"), records.tombstone(2)));
            sink.awaitAll();
            assertThat(sink.rejections()).isEmpty();
            assertThat(sink.source("1").toString()).isEqualTo("{\"names\":\"ab\"}");
            assertThat(sink.count()).isEqualTo(1);
        }
    }

    @Test
    void documents_go_through_the_pipeline_that_is_named(OpenSearchEndpoint opensearch) {
        Records records = Records.of("piped");
        try (RunningSink sink =
                new RunningSink("piped", opensearch.url(), Map.of("destination.pipeline", "for-${topic}"))) {
            sink.ask(
                    "PUT",
                    "/_ingest/pipeline/for-piped",
                    "{\"processors\":[{\"set\":{\"field\":\"seen\",\"value\":true}}]}");
            sink.put(List.of(records.row(1, "Ann"), records.tombstone(7)));
            sink.awaitAll();
            assertThat(sink.rejections()).isEmpty();
            assertThat(sink.source("1").path("seen").asBoolean()).isTrue();
        }
    }

    @Test
    void a_decimal_is_searched_exactly(OpenSearchEndpoint opensearch) {
        Records records = Records.of("priced");
        try (RunningSink sink = new RunningSink("priced", opensearch.url())) {
            sink.put(List.of(
                    records.record(0, null, "a", PRICED, price("10000000000000.01")),
                    records.record(0, null, "b", PRICED, price("10000000000000.02"))));
            sink.awaitAll();
            assertThat(sink.fields().at("/price/scaling_factor").asInt()).isEqualTo(100);
            assertThat(sink.count("{\"term\":{\"price\":10000000000000.01}}")).isEqualTo(1);
        }
    }

    @Test
    void what_is_older_is_stale_and_a_deleted_index_is_made_again(OpenSearchEndpoint opensearch) {
        Records records = Records.of("alike");
        SinkRecord old = records.row(1, "old");
        SinkRecord last = records.row(1, "new");
        try (RunningSink sink = new RunningSink("alike", opensearch.url(), Map.of("stale.write.guard", "offset"))) {
            sink.put(List.of(last));
            sink.awaitAll();
            sink.put(List.of(old));
            sink.awaitAll();
            assertThat(sink.source("1").path("name").asText()).isEqualTo("new");
            assertThat(sink.metric("records-ignored-stale-total")).isEqualTo(1);
            sink.ask("DELETE", "/alike", "");
            sink.put(List.of(records.row(2, "Ann")));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(1);
            assertThat(sink.fields().at("/id/type").asText()).isEqualTo("long");
            assertThat(sink.rejections()).isEmpty();
        }
    }

    private static Struct price(String price) {
        return new Struct(PRICED).put("price", new BigDecimal(price));
    }
}
