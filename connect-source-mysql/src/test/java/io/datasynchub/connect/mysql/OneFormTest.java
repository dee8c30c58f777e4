package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.data.Enum;
import io.debezium.data.Envelope;
import io.debezium.data.Json;
import io.debezium.time.ZonedTimestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class OneFormTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .name("row")
            .field("at", ZonedTimestamp.builder().optional().build())
            .field("born", ZonedTimestamp.builder().build())
            .field("json", Json.builder().optional().build())
            .field("word", Enum.builder("a,b\\,c").optional().build())
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct().name("source").build();
    private static final Envelope ENVELOPE = Envelope.defineSchema()
            .withName("envelope")
            .withRecord(ROW)
            .withSource(SOURCE)
            .build();

    private final Struct row = new Struct(ROW)
            .put("at", "2024-10-27T01:30:00.500000Z")
            .put("born", "1970-01-01T00:00:00Z")
            .put("json", "{\"a\": [1, 2]}")
            .put("word", "b\\,c");

    @Test
    void times_lose_final_zeros_and_options_their_escapes_whichever_way_they_came() {
        apply(ENVELOPE.create(row, new Struct(SOURCE), Instant.EPOCH));

        assertThat(row.get("at")).isEqualTo("2024-10-27T01:30:00.5Z");
        assertThat(row.get("born")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(row.get("word")).isEqualTo("b,c");
        assertThat(row.get("json")).isEqualTo("{\"a\": [1, 2]}");
    }

    @Test
    void json_of_a_snapshot_gets_the_form_of_the_log() {
        apply(ENVELOPE.read(row, new Struct(SOURCE), Instant.EPOCH));

        assertThat(row.get("json")).isEqualTo("{\"a\":[1,2]}");
    }

    @Test
    void the_zero_timestamp_is_null_where_the_column_allows_it() {
        row.put("at", "1970-01-01T00:00:00.000Z");

        apply(ENVELOPE.delete(row, new Struct(SOURCE), Instant.EPOCH));

        assertThat(row.get("at")).isNull();
        assertThat(row.get("born")).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void what_is_no_envelope_is_passed_by() {
        new OneForm()
                .apply(List.of(
                        new SourceRecord(Map.of(), Map.of(), "t", Schema.STRING_SCHEMA, "text"),
                        new SourceRecord(Map.of(), Map.of(), "t", ROW, row)));

        assertThat(row.get("json")).isEqualTo("{\"a\": [1, 2]}");
    }

    private static void apply(Struct envelope) {
        new OneForm().apply(List.of(new SourceRecord(Map.of(), Map.of(), "t", ENVELOPE.schema(), envelope)));
    }
}
