package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.ColumnType.Column;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.row.ColumnType.Scalar;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.testkit.Records;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class ElasticsearchMapperTest {

    @Test
    void a_row_becomes_two_lines_with_nulls_kept() {
        assertThat(Writes.text(Writes.row("orders", 1, null)))
                .isEqualTo(
                        """
                        {"index":{"_index":"orders","_id":"1"}}
                        {"id":1,"name":null}
                        """);
    }

    @Test
    void a_deletion_becomes_one_line() {
        assertThat(Writes.text(Writes.deletion("orders", 1)))
                .isEqualTo(
                        """
                        {"delete":{"_index":"orders","_id":"1"}}
                        """);
    }

    @Test
    void a_write_knows_its_document_its_size_and_its_columns() {
        EsWrite write = Writes.row("Orders", 1, "Ann");
        assertThat(write.identity()).isEqualTo(Writes.deletion("orders", 1).identity());
        assertThat(write.identity()).isNotEqualTo(Writes.deletion("orders", 11).identity());
        assertThat(write.identity()).isNotEqualTo(Writes.deletion("orders2", 1).identity());
        assertThat(write.size())
                .isBetween(Writes.text(write).length(), Writes.text(write).length() + 40);
        assertThat(write.whole()).isTrue();
        assertThat(write.columns())
                .isEqualTo(new ObjectOf(List.of(new Column("id", Scalar.INT64), new Column("name", Scalar.STRING))));
    }

    @Test
    void a_row_without_a_schema_has_no_columns() {
        EsWrite write = Writes.schemaless("orders", 1, Map.of("a", List.of(1, "x")));
        assertThat(write.columns()).isNull();
        assertThat(Writes.text(write)).endsWith("{\"a\":[1,\"x\"]}\n");
    }

    @Test
    void an_id_is_escaped() {
        SinkRecord record = Records.of("orders").schemaless("a\"\n}", Map.of());
        EsWrite write = mapper("${topic}")
                .upsert(
                        record,
                        new Change.Upsert(new SchemaAndValue(null, "a\"\n}"), new SchemaAndValue(null, Map.of())));
        assertThat(Writes.text(write)).isEqualTo("{\"index\":{\"_index\":\"orders\",\"_id\":\"a\\\"\\n}\"}}\n{}\n");
    }

    @Test
    void the_destination_names_the_index() {
        SinkRecord record = Records.of("quickstart.shop.Orders").row(1, "Ann");
        EsWrite write = Writes.deletion(mapper("${topic.2}.${topic.3}"), record, new Change.Delete(structKey(1)));
        assertThat(write.index()).isEqualTo("shop.orders");
    }

    @Test
    void a_destination_that_the_record_has_no_parts_for_is_refused() {
        SinkRecord record = Records.of("orders").row(1, "Ann");
        assertThatThrownBy(() -> mapper("${topic.2}").delete(record, new Change.Delete(structKey(1))))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("part 2");
    }

    @Test
    void a_destination_may_name_fields_of_the_row() {
        ElasticsearchMapper mapper = mapper("orders-${value.name}");
        assertThat(upsert(mapper, "Ann", Set.of()).index()).isEqualTo("orders-ann");
        assertThat(upsert(mapper, "Bob", Set.of()).index()).isEqualTo("orders-bob");
    }

    @Test
    void columns_that_the_source_left_out_are_left_as_they_are() {
        EsWrite write = upsert(mapper("${topic}"), "left out", Set.of("name"));
        assertThat(Writes.text(write))
                .isEqualTo(
                        """
                        {"update":{"_index":"orders","_id":"1","retry_on_conflict":3}}
                        {"doc":{"id":1},"doc_as_upsert":true}
                        """);
        assertThat(write.whole()).isFalse();
    }

    private static EsWrite upsert(ElasticsearchMapper mapper, String name, Set<String> unavailable) {
        SinkRecord record = Records.of("orders").row(1, name);
        return mapper.upsert(
                record,
                new Change.Upsert(structKey(1), new SchemaAndValue(Records.ROW, record.value()), unavailable, null));
    }

    @Test
    void an_object_beside_columns_that_were_left_out_is_refused_since_it_would_be_merged() {
        SchemaAndValue row = new SchemaAndValue(null, Map.of("a", Map.of(), "b", "left out"));
        SinkRecord record = Records.of("orders").schemaless(1, row.value());
        assertThatThrownBy(() ->
                        mapper("${topic}").upsert(record, new Change.Upsert(structKey(1), row, Set.of("b"), null)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("column a")
                .hasMessageContaining("REPLICA IDENTITY");
        Schema schema = SchemaBuilder.struct()
                .field("j", SchemaBuilder.string().name("io.debezium.data.Json").build())
                .field("b", Schema.STRING_SCHEMA)
                .build();
        Struct struct = new Struct(schema).put("j", "{}").put("b", "left out");
        assertThatThrownBy(() -> mapper("${topic}")
                        .upsert(
                                record,
                                new Change.Upsert(structKey(1), new SchemaAndValue(schema, struct), Set.of("b"), null)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("column j");
    }

    @Test
    void a_record_without_a_key_is_refused() {
        SinkRecord record = Records.of("orders").schemaless(null, Map.of());
        assertThatThrownBy(() -> mapper("${topic}")
                        .upsert(
                                record,
                                new Change.Upsert(new SchemaAndValue(null, null), new SchemaAndValue(null, Map.of()))))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("message.key.columns");
    }

    @Test
    void a_refused_row_leaves_nothing_behind() {
        ElasticsearchMapper mapper = mapper("${topic}");
        Schema schema = SchemaBuilder.struct().field("f", Schema.FLOAT64_SCHEMA).build();
        SinkRecord record = Records.of("orders").row(1, "Ann");
        assertThatThrownBy(() -> mapper.upsert(
                        record,
                        new Change.Upsert(
                                structKey(1), new SchemaAndValue(schema, new Struct(schema).put("f", Double.NaN)))))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("field f");
        assertThat(Writes.text(Writes.deletion(mapper, record, new Change.Delete(structKey(1)))))
                .isEqualTo("{\"delete\":{\"_index\":\"orders\",\"_id\":\"1\"}}\n");
    }

    @Test
    void a_struct_that_is_a_value_and_no_row_is_refused() {
        Schema point = SchemaBuilder.struct()
                .name("io.debezium.data.geometry.Point")
                .field("wkb", Schema.BYTES_SCHEMA)
                .build();
        SinkRecord record = Records.of("orders").row(1, "Ann");
        assertThatThrownBy(() -> mapper("${topic}")
                        .upsert(
                                record,
                                new Change.Upsert(
                                        structKey(1),
                                        new SchemaAndValue(point, new Struct(point).put("wkb", new byte[0])))))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("row of columns");
    }

    private static ElasticsearchMapper mapper(String destination) {
        return Writes.mapper("destination.index=" + destination);
    }

    private static SchemaAndValue structKey(long id) {
        return new SchemaAndValue(Records.KEY, Records.key(id));
    }
}
