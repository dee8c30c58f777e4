package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Records;
import io.datasynchub.localstack.OpenSearchEndpoint;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same plugin on OpenSearch: what it asks and says of indices is understood there too. */
@ExtendWith(WithElasticsearch.class)
class OpenSearchIT {

    private static final Schema OLD =
            SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
    private static final Schema GROWN = SchemaBuilder.struct()
            .field("a", Schema.INT32_SCHEMA)
            .field("day", SchemaBuilder.int32().name("io.debezium.time.Date").build())
            .build();

    @Test
    void an_index_is_made_from_the_schema_and_grows_with_it(OpenSearchEndpoint openSearch) {
        Records records = Records.of("growth");
        try (RunningSink sink = new RunningSink("growth", openSearch.url())) {
            sink.put(List.of(
                    records.record(0, null, "old", OLD, new Struct(OLD).put("a", 1)),
                    records.record(
                            0,
                            null,
                            "grown",
                            GROWN,
                            new Struct(GROWN).put("a", 2).put("day", 1))));
            sink.awaitAll();
            assertThat(sink.rejections()).isEmpty();
            assertThat(sink.count()).isEqualTo(2);
            assertThat(sink.fields().at("/day/type").asText()).isEqualTo("date");
            assertThat(sink.fields().at("/a/type").asText()).isEqualTo("long");
        }
    }

    @Test
    void a_value_that_does_not_fit_is_rejected_and_the_rest_is_written(OpenSearchEndpoint openSearch) {
        Schema text = SchemaBuilder.struct().field("a", Schema.STRING_SCHEMA).build();
        Records records = Records.of("misfit");
        try (RunningSink sink = new RunningSink("misfit", openSearch.url())) {
            sink.put(List.of(records.record(0, null, "good", OLD, new Struct(OLD).put("a", 1))));
            sink.awaitAll();
            sink.put(List.of(
                    records.record(0, null, "bad", text, new Struct(text).put("a", "s3cret")),
                    records.record(0, null, "good too", OLD, new Struct(OLD).put("a", 2))));
            sink.awaitAll();
            assertThat(sink.rejections())
                    .singleElement()
                    .asString()
                    .contains("misfit-0@1")
                    .doesNotContain("s3cret");
            assertThat(sink.count()).isEqualTo(2);
        }
    }

    @Test
    void a_configuration_for_it_has_no_findings_and_a_closed_index_is_one(OpenSearchEndpoint openSearch) {
        assertThat(findings(openSearch)).isEmpty();
        try (RunningSink sink = new RunningSink("closed", openSearch.url())) {
            sink.ask("PUT", "/closed", "{}");
            sink.ask("POST", "/closed/_close", "");
            assertThat(findings(openSearch)).containsExactly("destination.index");
            sink.ask("DELETE", "/closed", "");
        }
    }

    private static List<String> findings(OpenSearchEndpoint openSearch) {
        Map<String, String> properties =
                Map.of("topics", "closed", "connection.url", openSearch.url().toString());
        return new ElasticsearchSinkConnector()
                .validate(properties).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .map(ConfigValue::name)
                        .toList();
    }
}
