package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Records;
import io.datasynchub.localstack.ElasticsearchEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents that the real server refuses go to the dead-letter queue one by one, with reasons that show no value. */
@ExtendWith(WithElasticsearch.class)
class RejectedDocumentsIT {

    private static final String SECRET = "s3cret";

    @Test
    void a_value_that_does_not_fit_the_mapping_is_rejected_with_its_fields_name(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("misfits");
        Schema numbers =
                SchemaBuilder.struct().field("name", Schema.INT64_SCHEMA).build();
        try (RunningSink sink = new RunningSink("misfits", elasticsearch.url())) {
            sink.put(List.of(records.record(0, null, "a", numbers, new Struct(numbers).put("name", 1L))));
            sink.awaitAll();
            sink.put(List.of(records.row(1, SECRET), records.row(2, "3"), records.tombstone(7)));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(2);
            assertThat(sink.rejections())
                    .singleElement()
                    .asString()
                    .contains("misfits-0@1", "document_parsing_exception", "field name as long")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void a_word_longer_than_a_keyword_may_be_is_rejected(ElasticsearchEndpoint elasticsearch) {
        Schema word = SchemaBuilder.struct()
                .field(
                        "word",
                        SchemaBuilder.string().name("io.debezium.data.Enum").build())
                .build();
        Records records = Records.of("words");
        try (RunningSink sink = new RunningSink("words", elasticsearch.url())) {
            sink.put(List.of(
                    records.record(0, null, "fits", word, new Struct(word).put("word", "x".repeat(32_766))),
                    records.record(0, null, "long", word, new Struct(word).put("word", SECRET.repeat(6_000)))));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(1);
            assertThat(sink.rejections())
                    .singleElement()
                    .asString()
                    .contains("words-0@1")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void an_id_of_512_bytes_is_taken_by_the_server_too(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("ids");
        try (RunningSink sink = new RunningSink("ids", elasticsearch.url())) {
            sink.put(List.of(
                    records.schemaless("é".repeat(256), Map.of()), records.schemaless("é".repeat(257), Map.of())));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(1);
            assertThat(sink.rejections()).singleElement().asString().contains("ids-0@1", "514 bytes");
        }
    }

    @Test
    void a_row_of_more_columns_than_an_index_takes_is_rejected_and_the_others_are_written(
            ElasticsearchEndpoint elasticsearch) {
        SchemaBuilder wide = SchemaBuilder.struct();
        for (int i = 0; i < 1_001; i++) {
            wide.field("c" + i, Schema.OPTIONAL_INT32_SCHEMA);
        }
        Schema schema = wide.build();
        Records records = Records.of("wide");
        try (RunningSink sink = new RunningSink("wide", elasticsearch.url())) {
            sink.put(List.of(
                    records.row(1, "Ann"),
                    records.record(0, null, "w", schema, new Struct(schema)),
                    records.row(2, "Bob")));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(2);
            assertThat(sink.rejections())
                    .singleElement()
                    .asString()
                    .contains("wide-0@1", "illegal_argument_exception", "1000");
        }
    }

    @Test
    void a_row_that_is_deeper_than_an_index_takes_is_rejected_with_a_schema_and_without(
            ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("deep");
        Struct deep = new Struct(Records.KEY).put("id", 1L);
        Map<String, Object> loose = Map.of("x", 1);
        for (int depth = 1; depth < 21; depth++) {
            Schema schema = SchemaBuilder.struct().field("part", deep.schema()).build();
            deep = new Struct(schema).put("part", deep);
            loose = Map.of("y", loose);
        }
        try (RunningSink sink = new RunningSink("deep", elasticsearch.url())) {
            sink.put(List.of(
                    records.record(0, null, "fits", deep.getStruct("part").schema(), deep.getStruct("part")),
                    records.record(0, null, "deep", deep.schema(), deep),
                    records.schemaless("loose", loose),
                    records.schemaless("fits too", Map.of("z", 1))));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(2);
            assertThat(sink.rejections()).hasSize(2).allSatisfy(reason -> assertThat(reason)
                    .containsPattern("deep-0@[12]")
                    .contains("400 "));
        }
    }

    @Test
    void an_integer_beyond_64_bits_is_rejected_where_the_field_is_a_long(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("huge");
        try (RunningSink sink = new RunningSink("huge", elasticsearch.url())) {
            sink.put(List.of(records.schemaless("a", Map.of("n", 1L))));
            sink.awaitAll();
            sink.put(List.of(
                    records.schemaless("b", Map.of("n", new java.math.BigInteger("18446744073709551616"))),
                    records.schemaless("c", Map.of("n", 2L))));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(2);
            assertThat(sink.rejections()).singleElement().asString().contains("huge-0@1");
        }
    }

    @Test
    void whatever_is_refused_the_healthy_rest_of_the_batch_is_written(ElasticsearchEndpoint elasticsearch) {
        Records records = Records.of("mixed");
        List<SinkRecord> batch = new ArrayList<>();
        batch.add(records.schemaless("0", Map.of("n", 1)));
        for (int i = 1; i < 500; i++) {
            batch.add(records.schemaless(String.valueOf(i), Map.of("n", i % 5 == 0 ? SECRET : i)));
        }
        try (RunningSink sink = new RunningSink("mixed", elasticsearch.url())) {
            sink.put(batch.subList(0, 1));
            sink.awaitAll();
            sink.put(batch.subList(1, 500));
            sink.awaitAll();
            assertThat(sink.count()).isEqualTo(401);
            assertThat(sink.rejections()).hasSize(99).allSatisfy(reason -> assertThat(reason)
                    .contains("document_parsing_exception")
                    .doesNotContain(SECRET));
        }
    }
}
