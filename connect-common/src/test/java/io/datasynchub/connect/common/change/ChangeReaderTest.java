package io.datasynchub.connect.common.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderTest {

    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
    private static final Schema ROW = SchemaBuilder.struct()
            .name("shop.customers.Value")
            .optional()
            .field("id", Schema.INT32_SCHEMA)
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.mysql.Source")
            .field("file", Schema.STRING_SCHEMA)
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("shop.customers.Envelope")
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private static final Struct POSITION = new Struct(SOURCE).put("file", "binlog.000001");
    private static final Struct ID_1 = new Struct(KEY).put("id", 1);
    private static final Struct ROW_1 = new Struct(ROW).put("id", 1);

    private final ChangeReader reader = new ChangeReader(RecordFormat.AUTO);

    @ParameterizedTest
    @ValueSource(strings = {"c", "r", "u"})
    void an_envelope_with_an_after_image_says_how_the_row_looks(String op) {
        assertThat(reader.read(record(ID_1, envelope(op, null, ROW_1))))
                .isEqualTo(new Change.Upsert(key(), new SchemaAndValue(ROW, ROW_1), Set.of(), POSITION));
    }

    @Test
    void an_envelope_of_a_deletion_says_that_the_row_is_gone_and_how_it_was() {
        assertThat(reader.read(record(ID_1, envelope("d", ROW_1, null))))
                .isEqualTo(new Change.Delete(key(), new SchemaAndValue(ROW, ROW_1), POSITION));
    }

    @Test
    void columns_that_the_log_did_not_hold_are_named() {
        Schema row = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("text", Schema.STRING_SCHEMA)
                .field("blob", Schema.BYTES_SCHEMA)
                .field("other", Schema.STRING_SCHEMA)
                .build();
        Schema envelope = SchemaBuilder.struct()
                .field("before", row)
                .field("after", row)
                .field("source", SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .build();
        Struct after = new Struct(row)
                .put("id", 1)
                .put("text", "__debezium_unavailable_value")
                .put("blob", "__debezium_unavailable_value".getBytes(StandardCharsets.UTF_8))
                .put("other", "here");
        Change change = reader.read(record(
                ID_1,
                new Struct(envelope).put("after", after).put("source", POSITION).put("op", "u")));
        assertThat(change).isInstanceOfSatisfying(Change.Upsert.class, upsert -> assertThat(upsert.unavailable())
                .containsExactlyInAnyOrder("text", "blob"));
    }

    @Test
    void a_tombstone_says_that_the_row_is_gone() {
        assertThat(reader.read(record(ID_1, null))).isEqualTo(new Change.Delete(key()));
    }

    @Test
    void a_struct_that_is_no_envelope_is_the_row() {
        assertThat(reader.read(record(ID_1, ROW_1)))
                .isEqualTo(new Change.Upsert(key(), new SchemaAndValue(ROW, ROW_1)));
    }

    @Test
    void a_map_is_the_row() {
        assertThat(reader.read(schemaless(1L, Map.of("id", 1L))))
                .isEqualTo(new Change.Upsert(new SchemaAndValue(null, 1L), new SchemaAndValue(null, Map.of("id", 1L))));
    }

    @Test
    void an_envelope_without_schemas_is_read_as_one() {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("before", null);
        envelope.put("after", Map.of("id", 1L));
        envelope.put("source", Map.of("file", "binlog.000001"));
        envelope.put("op", "u");
        assertThat(reader.read(schemaless(1L, envelope)))
                .isEqualTo(new Change.Upsert(
                        new SchemaAndValue(null, 1L),
                        new SchemaAndValue(null, Map.of("id", 1L)),
                        Set.of(),
                        Map.of("file", "binlog.000001")));
    }

    @Test
    void json_text_is_the_row_that_it_spells() {
        Map<String, Object> row = Map.of("id", 1, "tags", java.util.List.of("a", "b"));
        String text = "{\"id\": 1, \"tags\": [\"a\", \"b\"]}";
        Change expected = new Change.Upsert(new SchemaAndValue(null, 1L), new SchemaAndValue(null, row));
        assertThat(reader.read(schemaless(1L, text))).isEqualTo(expected);
        assertThat(reader.read(schemaless(1L, text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "[\"secret\"]", "{\"secret\": ", "{} secret", "", "{\"a\": secret}"})
    void text_that_is_no_json_object_is_malformed_and_not_repeated(String text) {
        assertThat(reader.read(schemaless(1L, text)))
                .isInstanceOfSatisfying(Change.Malformed.class, malformed -> assertThat(malformed.why())
                        .contains("JSON")
                        .doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.debezium.connector.common.Heartbeat",
                "io.debezium.connector.mysql.SchemaChangeValue",
                "io.debezium.connector.common.TransactionMetadataValue"
            })
    void what_the_source_says_of_itself_is_no_change(String schemaName) {
        Schema schema = SchemaBuilder.struct()
                .name(schemaName)
                .field("ts_ms", Schema.INT64_SCHEMA)
                .build();
        assertThat(reader.read(record(ID_1, new Struct(schema).put("ts_ms", 1L))))
                .isInstanceOf(Change.None.class);
    }

    @Test
    void a_message_in_the_log_is_no_change() {
        assertThat(reader.read(record(ID_1, envelope("m", null, null)))).isInstanceOf(Change.None.class);
    }

    @Test
    void a_truncated_table_is_told() {
        assertThat(reader.read(record(null, envelope("t", null, null)))).isInstanceOf(Change.Truncate.class);
    }

    @Test
    void an_envelope_without_an_after_image_is_malformed() {
        assertMalformed(reader.read(record(ID_1, envelope("u", ROW_1, null))), "no after image");
    }

    @Test
    void an_unknown_operation_is_malformed() {
        assertMalformed(reader.read(record(ID_1, envelope("x", null, ROW_1))), "operation");
    }

    @ParameterizedTest
    @MethodSource("broken_envelopes")
    void a_broken_envelope_is_malformed_and_says_why(Map<String, Object> envelope, String why) {
        assertMalformed(reader.read(schemaless(Map.of("id", 1), envelope)), why);
    }

    static Stream<Arguments> broken_envelopes() {
        Map<String, Object> source = Map.of("connector", "mysql");
        Map<String, Object> noAfter = new HashMap<>(Map.of("op", "c", "source", source));
        noAfter.put("after", null);
        Map<String, Object> noOperation = new HashMap<>(Map.of("after", Map.of("id", 1), "source", source));
        noOperation.put("op", null);
        return Stream.of(
                arguments(noAfter, "no after image"),
                arguments(Map.of("op", "u", "after", "a row?", "source", source), "not a row"),
                arguments(Map.of("op", 7, "after", Map.of("id", 1), "source", source), "no operation"),
                arguments(noOperation, "no operation"),
                arguments(Map.of("op", "", "after", Map.of("id", 1), "source", source), "operation"));
    }

    @Test
    void an_after_image_without_columns_is_a_row_without_columns() {
        assertThat(reader.read(schemaless(
                        Map.of("id", 1), Map.of("op", "c", "after", Map.of(), "source", Map.of("connector", "mysql")))))
                .isInstanceOfSatisfying(
                        Change.Upsert.class,
                        upsert -> assertThat(upsert.row().value()).isEqualTo(Map.of()));
    }

    @Test
    void a_row_without_a_key_is_told_as_it_came() {
        assertThat(reader.read(record(null, envelope("c", null, ROW_1))))
                .isInstanceOfSatisfying(
                        Change.Upsert.class,
                        upsert -> assertThat(upsert.key().value()).isNull());
    }

    @Test
    void a_deletion_of_a_row_without_a_key_names_the_setting_that_makes_one() {
        assertMalformed(reader.read(record(null, envelope("d", null, null))), "message.key.columns");
    }

    @Test
    void a_record_with_neither_key_nor_value_is_malformed() {
        assertMalformed(reader.read(schemaless(null, null)), "neither key nor value");
    }

    @Test
    void a_number_is_no_row() {
        assertMalformed(reader.read(schemaless(1L, 42L)), "converter");
    }

    @Test
    void a_format_that_was_set_is_kept_to() {
        Struct envelope = envelope("c", null, ROW_1);
        assertThat(new ChangeReader(RecordFormat.ROW).read(record(ID_1, envelope)))
                .isEqualTo(new Change.Upsert(key(), new SchemaAndValue(ENVELOPE, envelope)));
        assertMalformed(new ChangeReader(RecordFormat.DEBEZIUM).read(record(ID_1, ROW_1)), "record.format");
    }

    private static void assertMalformed(Change change, String why) {
        assertThat(change).isInstanceOfSatisfying(Change.Malformed.class, malformed -> assertThat(malformed.why())
                .contains(why));
    }

    private static SchemaAndValue key() {
        return new SchemaAndValue(KEY, ID_1);
    }

    private static Struct envelope(String op, @Nullable Struct before, @Nullable Struct after) {
        return new Struct(ENVELOPE)
                .put("before", before)
                .put("after", after)
                .put("source", POSITION)
                .put("op", op);
    }

    private static SinkRecord record(@Nullable Struct key, @Nullable Struct value) {
        return new SinkRecord(
                "t", 0, key == null ? null : key.schema(), key, value == null ? null : value.schema(), value, 0);
    }

    private static SinkRecord schemaless(@Nullable Object key, @Nullable Object value) {
        return new SinkRecord("t", 0, null, key, null, value, 0);
    }
}
