package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.testkit.Records;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a row and a deletion become, by write and delete mode, on the wire and in the store. */
class WriteModesTest {

    private final FakeElasticsearch elasticsearch = new FakeElasticsearch();
    private final BulkWriter writer = new BulkWriter(elasticsearch, new IndexSetup(elasticsearch, IndexRules.DEFAULT));

    @Test
    void insert_creates() {
        assertThat(upsert("Ann", "write.mode=insert"))
                .isEqualTo(
                        """
                        {"create":{"_index":"orders","_id":"1"}}
                        {"id":1,"name":"Ann"}
                        """);
    }

    @Test
    void what_is_there_stays_when_inserted_again_and_is_counted_as_a_duplicate() throws InterruptedException {
        ElasticsearchMapper mapper = Writes.mapper("write.mode=insert");
        assertThat(write(Writes.upsert(mapper, "a", 1, "Ann"))).isEqualTo(Outcome.WRITTEN);
        assertThat(write(Writes.upsert(mapper, "a", 1, "Bob"))).isEqualTo(new Outcome.Ignored(Outcome.Why.DUPLICATE));
        assertThat(elasticsearch.namesById("a")).containsEntry(1L, "Ann");
    }

    @Test
    void an_insert_is_not_sent_in_place_of_an_earlier_one() {
        ElasticsearchMapper mapper = Writes.mapper("write.mode=insert");
        EsWrite second = Writes.upsert(mapper, "a", 1, "Bob");
        assertThat(second.replaces(Writes.upsert(mapper, "a", 1, "Ann"))).isFalse();
        assertThat(Writes.deletion("a", 1).replaces(second)).isTrue();
    }

    @Test
    void update_sets_columns_and_sends_them_once() {
        assertThat(upsert("Ann", "write.mode=update"))
                .isEqualTo(
                        """
                        {"update":{"_index":"orders","_id":"1","retry_on_conflict":3}}
                        {"doc":{"id":1,"name":"Ann"},"doc_as_upsert":true}
                        """);
    }

    @Test
    void update_leaves_other_fields() throws InterruptedException {
        write(Writes.schemaless("a", 1, Map.of("other", 7)));
        write(Writes.upsert(Writes.mapper("write.mode=update"), "a", 1, "Ann"));
        assertThat(elasticsearch.document("a", "1")).hasToString("{\"other\":7,\"id\":1,\"name\":\"Ann\"}");
    }

    @Test
    void a_script_gets_the_row_as_its_parameters_once() {
        assertThat(upsert("Ann", "write.mode=update", "update.script=ctx._source.n = \"x\"", "update.script.lang=l"))
                .isEqualTo(
                        """
                        {"update":{"_index":"orders","_id":"1","retry_on_conflict":3}}
                        {"script":{"lang":"l","source":"ctx._source.n = \\"x\\"","params":{"id":1,"name":"Ann"}},\
                        "scripted_upsert":true,"upsert":{}}
                        """);
    }

    @Test
    void none_leaves_the_id_to_the_server_and_no_two_writes_are_of_one_document() throws InterruptedException {
        ElasticsearchMapper mapper = Writes.mapper("id.strategy=none", "delete.mode=ignore");
        EsWrite one = Writes.upsert(mapper, "orders", 1, "Ann");
        EsWrite again = Writes.upsert(mapper, "orders", 1, "Ann");
        assertThat(Writes.text(one))
                .isEqualTo(
                        """
                        {"index":{"_index":"orders"}}
                        {"id":1,"name":"Ann"}
                        """);
        assertThat(one.identity()).isNotEqualTo(again.identity());
        assertThat(writer.write(List.of(one, again))).containsOnly(Outcome.WRITTEN);
        assertThat(elasticsearch.documents("orders")).hasSize(2);
    }

    @Test
    void columns_that_were_left_out_stay_out_of_a_document_that_is_new_by_its_coordinates() {
        ElasticsearchMapper mapper = Writes.mapper("id.strategy=coordinates", "delete.mode=ignore");
        EsWrite write = mapper.upsert(row("left out"), change(row("left out"), Set.of("name")));
        assertThat(Writes.text(write))
                .isEqualTo(
                        """
                        {"index":{"_index":"orders","_id":"orders-0@0"}}
                        {"id":1}
                        """);
    }

    @Test
    void ignored_deletions_and_truncations_ask_for_nothing() {
        ElasticsearchMapper mapper = Writes.mapper("delete.mode=ignore");
        SinkRecord tombstone = Records.of("orders").tombstone(1);
        assertThat(mapper.delete(
                        tombstone, new Change.Delete(new SchemaAndValue(tombstone.keySchema(), tombstone.key()))))
                .isNull();
        assertThat(mapper.truncate(tombstone, new Change.Truncate(null))).isNull();
    }

    @Test
    void a_deletion_of_a_document_that_nobody_finds_again_is_refused() {
        assertThatThrownBy(() -> deletion("id.strategy=coordinates"))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("delete.mode");
    }

    @Test
    void a_soft_deletion_marks_the_document() {
        assertThat(Writes.text(deletion("delete.mode=soft", "delete.soft.field=gone")))
                .isEqualTo(
                        """
                        {"update":{"_index":"orders","_id":"1","retry_on_conflict":3}}
                        {"doc":{"gone":true}}
                        """);
    }

    @Test
    void a_soft_deletion_of_what_is_not_there_makes_nothing() throws InterruptedException {
        assertThat(write(deletion("delete.mode=soft"))).isEqualTo(new Outcome.Ignored(Outcome.Why.ABSENT));
        assertThat(elasticsearch.documents("orders")).isEmpty();
    }

    @Test
    void a_row_that_comes_back_is_not_marked_any_more() throws InterruptedException {
        ElasticsearchMapper mapper = Writes.mapper("delete.mode=soft", "write.mode=update");
        write(Writes.upsert(mapper, "orders", 1, "Ann"));
        write(deletion("delete.mode=soft"));
        assertThat(elasticsearch.document("orders", "1").path("__deleted").asBoolean())
                .isTrue();
        write(Writes.upsert(mapper, "orders", 1, "Ann"));
        assertThat(elasticsearch.document("orders", "1").path("__deleted").asBoolean())
                .isFalse();
    }

    @Test
    void routing_and_pipeline_are_said_of_each_document_and_routing_of_deletions_too() {
        String[] settings = {"destination.routing=r${key.id}", "destination.pipeline=clean-${topic}"};
        assertThat(upsert("Ann", settings))
                .startsWith(
                        "{\"index\":{\"_index\":\"orders\",\"_id\":\"1\",\"routing\":\"r1\",\"pipeline\":\"clean-orders\"}}\n");
        assertThat(Writes.text(deletion(settings)))
                .isEqualTo("{\"delete\":{\"_index\":\"orders\",\"_id\":\"1\",\"routing\":\"r1\"}}\n");
    }

    @Test
    void a_document_of_a_data_stream_gets_the_time_of_its_record() {
        assertThat(upsert("Ann", stream()))
                .isEqualTo(
                        """
                        {"create":{"_index":"orders","_id":"1"}}
                        {"id":1,"name":"Ann","@timestamp":"1970-01-01T00:00:00Z"}
                        """);
    }

    @Test
    void a_document_of_a_data_stream_gets_the_time_of_a_column() {
        assertThat(upsert("Ann", stream("data.stream.timestamp.field=id"))).endsWith("\"@timestamp\":1}\n");
        ElasticsearchMapper mapper = Writes.mapper(stream("data.stream.timestamp.field=at"));
        assertThat(loose(mapper, Map.of("at", "2024-02-29")))
                .endsWith("{\"at\":\"2024-02-29\",\"@timestamp\":\"2024-02-29\"}\n");
        assertThatThrownBy(() -> loose(mapper, Map.of("id", 1)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("field at")
                .hasMessageContaining("data.stream.timestamp.field");
    }

    @Test
    void a_column_that_is_the_time_of_a_data_stream_already_stays() {
        assertThat(loose(Writes.mapper(stream()), Map.of("@timestamp", "2024-02-29")))
                .endsWith("\n{\"@timestamp\":\"2024-02-29\"}\n");
    }

    @Test
    void a_record_without_a_time_is_refused_by_a_data_stream() {
        SinkRecord timeless = new SinkRecord("orders", 0, null, "k", null, Map.of("a", 1), 0);
        assertThatThrownBy(() -> Writes.mapper(stream()).upsert(timeless, change(timeless, Set.of())))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("timestamp");
    }

    private static String[] stream(String... more) {
        return Stream.concat(
                        Stream.of("destination.type=data_stream", "write.mode=insert", "delete.mode=ignore"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String loose(ElasticsearchMapper mapper, Map<String, Object> row) {
        SinkRecord record = Records.of("orders").schemaless("k", row);
        return Writes.text(mapper.upsert(record, change(record, Set.of())));
    }

    @Test
    void values_without_a_form_become_null_if_that_is_asked_for() {
        ElasticsearchMapper mapper = Writes.mapper("unwritable.values=null");
        for (Object value : List.of(
                Double.NaN,
                Float.NEGATIVE_INFINITY,
                new BigDecimal("1e1000"),
                "half of a pair \ud800",
                new Date(Long.MAX_VALUE))) {
            assertThat(loose(mapper, Map.of("a", List.of(1, value, 2)))).endsWith("{\"a\":[1,null,2]}\n");
        }
    }

    private Outcome write(EsWrite write) throws InterruptedException {
        return writer.write(List.of(write)).get(0);
    }

    private static String upsert(@Nullable String name, String... settings) {
        SinkRecord record = row(name);
        return Writes.text(Writes.mapper(settings).upsert(record, change(record, Set.of())));
    }

    private static SinkRecord row(@Nullable String name) {
        return Records.of("orders").row(1, name);
    }

    private static Change.Upsert change(SinkRecord record, Set<String> unavailable) {
        return new Change.Upsert(
                new SchemaAndValue(record.keySchema(), record.key()),
                new SchemaAndValue(record.valueSchema(), record.value()),
                unavailable,
                null);
    }

    private static EsWrite deletion(String... settings) {
        SinkRecord record = Records.of("orders").tombstone(1);
        return Writes.deletion(
                Writes.mapper(settings),
                record,
                new Change.Delete(new SchemaAndValue(record.keySchema(), record.key())));
    }
}
