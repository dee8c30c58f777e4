package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.IdStrategy;
import io.datasynchub.connect.testkit.Records;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentIdTest {

    private static final Schema PAIR = SchemaBuilder.struct()
            .field("a", Schema.OPTIONAL_STRING_SCHEMA)
            .field("b", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final SinkRecord RECORD = Records.of("orders").row(7, "Ann");

    private final DocumentId ids = new DocumentId(IdStrategy.KEY, List.of());

    @Test
    void a_key_of_one_field_is_that_fields_text() {
        assertThat(id(struct(Records.key(42)))).isEqualTo("42");
        assertThat(id(new SchemaAndValue(null, Map.of("id", "a|b\\c")))).isEqualTo("a|b\\c");
    }

    @Test
    void a_plain_key_is_its_text() {
        assertThat(id(new SchemaAndValue(Schema.STRING_SCHEMA, "alice"))).isEqualTo("alice");
        assertThat(id(new SchemaAndValue(null, 7L))).isEqualTo("7");
        assertThat(id(new SchemaAndValue(null, true))).isEqualTo("true");
        assertThat(id(new SchemaAndValue(null, new byte[] {-1, -2}))).isEqualTo("__4");
        assertThat(id(new SchemaAndValue(Decimal.schema(2), new BigDecimal("1.50"))))
                .isEqualTo("1.50");
    }

    @Test
    void dates_and_times_of_a_key_are_as_in_documents() {
        Schema day = SchemaBuilder.int32().name("io.debezium.time.Date").build();
        Schema time = SchemaBuilder.int64().name("io.debezium.time.MicroTime").build();
        Schema timestamp =
                SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp").build();
        Schema all = SchemaBuilder.struct()
                .field("day", day)
                .field("time", time)
                .field("timestamp", timestamp)
                .build();
        Struct key = new Struct(all).put("day", 19_782).put("time", 1_000_001L).put("timestamp", 1L);
        assertThat(id(struct(key))).isEqualTo("2024-02-29|00:00:01.000001|1970-01-01T00:00:00.000001Z");
    }

    @Test
    void the_parts_of_a_compound_key_are_joined_in_the_order_of_its_schema() {
        assertThat(id(pair("x", "y"))).isEqualTo("x|y");
        assertThat(id(pair("x|", "\\y"))).isEqualTo("x\\||\\\\y");
        assertThat(id(pair(null, "N"))).isEqualTo("\\N|N");
    }

    @Test
    void the_parts_of_a_compound_key_without_a_schema_are_joined_by_name() {
        assertThat(id(new SchemaAndValue(null, Map.of("b", 2, "a", 1)))).isEqualTo("1|2");
    }

    @Test
    void a_set_of_words_is_a_part_of_a_key() {
        Schema words = SchemaBuilder.string().name("io.debezium.data.EnumSet").build();
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("words", words)
                .build();
        assertThat(id(struct(new Struct(schema).put("id", 1).put("words", "a,b"))))
                .isEqualTo("1|a,b");
        assertThat(id(new SchemaAndValue(null, Arrays.asList("a,b", null)))).isEqualTo("a\\,b,\\N");
    }

    @Test
    void a_missing_key_is_refused_with_what_to_set() {
        assertThatThrownBy(() -> id(new SchemaAndValue(null, null)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("message.key.columns");
    }

    @Test
    void a_key_of_which_no_id_can_be_made_is_refused() {
        assertThatThrownBy(() -> id(new SchemaAndValue(null, "")))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> id(new SchemaAndValue(null, Map.of("a", Map.of("b", 1)))))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("object");
        assertThatThrownBy(() -> id(new SchemaAndValue(null, List.of(List.of(1)))))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("list");
    }

    @Test
    void an_id_may_have_512_bytes_and_not_one_more() {
        assertThat(id(new SchemaAndValue(null, "é".repeat(256)))).hasSize(256);
        assertThatThrownBy(() -> id(new SchemaAndValue(null, "é".repeat(256) + "x")))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("513 bytes")
                .hasMessageNotContaining("é");
    }

    @Test
    void after_a_refused_key_the_next_one_is_read_as_ever() {
        assertThatThrownBy(() -> id(new SchemaAndValue(null, List.of(List.of(1)))));
        assertThat(id(pair("x", "y"))).isEqualTo("x|y");
    }

    @Test
    void chosen_fields_are_joined_in_the_order_in_which_they_were_chosen() {
        DocumentId ofKey = new DocumentId(IdStrategy.KEY_FIELDS, List.of("b", "a"));
        assertThat(ofKey.of(RECORD, pair("x", "y"), null)).hasToString("y|x");
        DocumentId ofRow = new DocumentId(IdStrategy.VALUE_FIELDS, List.of("b"));
        assertThat(ofRow.of(RECORD, pair("1", "2"), pair("x", "y|"))).hasToString("y|");
        SchemaAndValue loose = new SchemaAndValue(null, Map.of("b", 5));
        assertThat(ofRow.of(RECORD, pair("1", "2"), loose)).hasToString("5");
    }

    @Test
    void a_deletion_that_does_not_tell_the_row_is_found_by_its_key() {
        DocumentId ids = new DocumentId(IdStrategy.VALUE_FIELDS, List.of("b"));
        assertThat(ids.of(RECORD, pair("1", "2"), null)).hasToString("2");
    }

    @Test
    void a_chosen_field_that_is_missing_or_null_or_an_object_is_refused_by_name() {
        DocumentId ids = new DocumentId(IdStrategy.VALUE_FIELDS, List.of("b"));
        for (SchemaAndValue row : List.of(
                pair("x", null),
                new SchemaAndValue(null, Map.of("a", 1)),
                struct(Records.key(1)),
                new SchemaAndValue(null, "text"),
                new SchemaAndValue(null, Map.of("b", Map.of("c", 1))))) {
            assertThatThrownBy(() -> ids.of(RECORD, pair("1", "2"), row))
                    .isInstanceOf(UnmappableValue.class)
                    .hasMessageMatching(".*(field b|id.fields|object).*");
        }
    }

    @Test
    void coordinates_are_those_that_were_consumed() {
        DocumentId ids = new DocumentId(IdStrategy.COORDINATES, List.of());
        SchemaAndValue none = new SchemaAndValue(null, null);
        SinkRecord renamed = RECORD.newRecord("renamed", 3, null, null, null, null, null);
        assertThat(ids.of(renamed, none, none)).hasToString("orders-0@0");
        assertThat(ids.findsAgain()).isFalse();
    }

    private String id(SchemaAndValue key) {
        return ids.of(RECORD, key, null).toString();
    }

    private static SchemaAndValue pair(@Nullable String a, @Nullable String b) {
        return struct(new Struct(PAIR).put("a", a).put("b", b));
    }

    private static SchemaAndValue struct(Struct key) {
        return new SchemaAndValue(key.schema(), key);
    }
}
