package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Records;
import io.datasynchub.localstack.ElasticsearchEndpoint;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table gets new columns, some of them in a struct: the index gets their fields before the first such row. */
@ExtendWith(WithElasticsearch.class)
class SchemaGrowthIT {

    private static final Schema DAY =
            SchemaBuilder.int32().name("io.debezium.time.Date").optional().build();

    @Test
    void new_columns_become_fields_of_their_types(ElasticsearchEndpoint elasticsearch) {
        Schema part = SchemaBuilder.struct().field("x", Schema.INT32_SCHEMA).build();
        Schema old = SchemaBuilder.struct()
                .field("a", Schema.INT32_SCHEMA)
                .field("part", part)
                .build();
        Schema grownPart = SchemaBuilder.struct()
                .field("x", Schema.INT32_SCHEMA)
                .field("day", DAY)
                .build();
        Schema grown = SchemaBuilder.struct()
                .field("a", Schema.INT32_SCHEMA)
                .field("part", grownPart)
                .field(
                        "time",
                        SchemaBuilder.int64().name("io.debezium.time.MicroTime").build())
                .build();
        Records records = Records.of("growth");
        try (RunningSink sink = new RunningSink("growth", elasticsearch.url())) {
            sink.put(List.of(
                    records.record(
                            0, null, "old", old, new Struct(old).put("a", 1).put("part", new Struct(part).put("x", 1))),
                    records.record(
                            0,
                            null,
                            "grown",
                            grown,
                            new Struct(grown)
                                    .put("a", 2)
                                    .put(
                                            "part",
                                            new Struct(grownPart).put("x", 2).put("day", 1))
                                    .put("time", 1_000_000L))));
            sink.awaitAll();
            assertThat(sink.rejections()).isEmpty();
            assertThat(sink.count()).isEqualTo(2);
            assertThat(sink.fields().at("/part/properties/day/type").asText()).isEqualTo("date");
            assertThat(sink.fields().at("/time/type").asText()).isEqualTo("keyword");
        }
    }
}
