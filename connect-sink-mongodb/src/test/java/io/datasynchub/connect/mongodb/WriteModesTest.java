package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.testkit.Records;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each setting of writing does to documents. */
class WriteModesTest {

    private static final Schema WIDE = SchemaBuilder.struct()
            .optional()
            .field("id", Schema.INT64_SCHEMA)
            .field("extra", Schema.STRING_SCHEMA)
            .build();

    private final MongoServerDouble mongo = new MongoServerDouble();
    private final Records records = Records.of("shop.customers");

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void replace_leaves_nothing_of_the_earlier_document() {
        mongo.write(Map.of(), List.of(records.row(1, "Ann"), wide(1, "x")));
        assertDocuments("{_id: 1, id: 1, extra: 'x'}");
    }

    @Test
    void update_leaves_what_the_row_does_not_say() {
        mongo.write(Map.of("write.mode", "update"), List.of(records.row(1, "Ann"), wide(1, "x")));
        assertDocuments("{_id: 1, id: 1, name: 'Ann', extra: 'x'}");
    }

    @Test
    void update_stamps_when_a_document_was_made_and_changed() {
        Map<String, String> stamped =
                Map.of("write.mode", "update", "created.field", "made", "updated.field", "changed");
        mongo.write(stamped, List.of(records.row(1, "Ann")));
        long made = mongo.documents().get(0).getDateTime("made").getValue();
        mongo.write(stamped, List.of(records.row(1, "Bob")));
        assertThat(mongo.documents()).singleElement().satisfies(document -> {
            assertThat(document.getDateTime("made").getValue()).isEqualTo(made);
            assertThat(document.getDateTime("changed").getValue()).isGreaterThanOrEqualTo(made);
            assertThat(document.getString("name").getValue()).isEqualTo("Bob");
        });
    }

    @Test
    void insert_keeps_what_is_there_and_counts_the_repeat() {
        List<Outcome> outcomes = mongo.write(
                Map.of("write.mode", "insert", "delete.mode", "ignore"),
                List.of(records.row(1, "Ann"), records.row(1, "Bob"), records.tombstone(1)));
        assertThat(outcomes).containsExactly(Outcome.WRITTEN, new Outcome.Ignored(Outcome.Why.DUPLICATE));
        assertDocuments("{_id: 1, id: 1, name: 'Ann'}");
    }

    @Test
    void upsert_finds_the_document_by_columns() {
        mongo.write(Map.of(), List.of(records.row(1, "Ann")));
        mongo.write(Map.of("write.mode", "upsert", "upsert.fields", "name"), List.of(records.row(7, "Ann")));
        assertDocuments("{_id: 1, id: 7, name: 'Ann'}");
    }

    @Test
    void soft_deletion_marks_the_document_and_a_later_row_unmarks_it() {
        Map<String, String> soft = Map.of("delete.mode", "soft");
        mongo.write(soft, List.of(records.row(1, "Ann"), records.tombstone(1), records.tombstone(2)));
        assertDocuments("{_id: 1, id: 1, name: 'Ann', __deleted: true}");
        mongo.write(soft, List.of(records.row(1, "Ann")));
        assertDocuments("{_id: 1, id: 1, name: 'Ann'}");
    }

    @Test
    void ignored_deletions_leave_the_document() {
        mongo.write(Map.of("delete.mode", "ignore"), List.of(records.row(1, "Ann"), records.tombstone(1)));
        assertDocuments("{_id: 1, id: 1, name: 'Ann'}");
    }

    @Test
    void a_truncated_table_leaves_an_empty_collection_with_its_indexes() {
        Map<String, String> unique = Map.of("collection.indexes", "[{\"key\": {\"name\": 1}, \"unique\": true}]");
        mongo.write(unique, List.of(records.row(1, "Ann"), records.row(2, "Bob"), truncation(), records.row(3, "Ann")));
        assertDocuments("{_id: 3, id: 3, name: 'Ann'}");
        assertThat(mongo.write(Map.of(), List.of(records.row(4, "Ann"))))
                .containsExactly(new Outcome.Rejected("MongoDB answered error 11000 (DuplicateKey)"));
    }

    @Test
    void a_truncated_table_goes_by_the_delete_mode() {
        mongo.write(Map.of("delete.mode", "ignore"), List.of(records.row(1, "Ann"), truncation()));
        assertDocuments("{_id: 1, id: 1, name: 'Ann'}");
        mongo.write(Map.of("delete.mode", "soft"), List.of(records.row(2, "Bob"), truncation()));
        assertDocuments(
                "{_id: 1, id: 1, name: 'Ann', __deleted: true}", "{_id: 2, id: 2, name: 'Bob', __deleted: true}");
    }

    @Test
    void a_guarded_truncation_spares_what_came_after_it() {
        Map<String, String> guarded = Map.of("stale.write.guard", "offset");
        SinkRecord before = records.row(1, "Ann");
        SinkRecord truncation = truncation();
        SinkRecord after = records.row(2, "Bob");
        mongo.write(guarded, List.of(after, before, truncation));
        assertThat(mongo.documents()).singleElement().satisfies(document -> assertThat(
                        document.getString("name").getValue())
                .isEqualTo("Bob"));
    }

    @Test
    void a_topic_may_have_settings_of_its_own() {
        Map<String, String> settings = Map.of(
                "destination.collection", "elsewhere",
                "topic.override.shop.customers.destination.collection", "c",
                "topic.override.shop.customers.null.fields", "drop",
                "topic.override.shop.customers.id.strategy", "coordinates");
        mongo.write(
                settings,
                List.of(records.row(1, null), Records.of("shop.orders").row(2, "pen")));
        assertDocuments("{_id: {topic: 'shop.customers', partition: 0, offset: 0}, id: 1}");
    }

    @Test
    void a_column_that_the_log_did_not_hold_keeps_its_value() {
        mongo.write(Map.of(), List.of(records.row(1, "a long text")));
        Struct after = new Struct(WIDE).put("id", 1L).put("extra", "__debezium_unavailable_value");
        mongo.write(Map.of(), List.of(wide(1, "kept"), records.envelope("u", Records.key(1), null, after)));
        assertDocuments("{_id: 1, id: 1, extra: 'kept'}");
    }

    @Test
    void ids_are_made_of_what_the_strategy_names() {
        mongo.write(Map.of("id.strategy", "value_fields", "id.fields", "name"), List.of(records.row(1, "Ann")));
        assertDocuments("{_id: 'Ann', id: 1, name: 'Ann'}");
        mongo.clear();
        mongo.write(Map.of("id.strategy", "value_fields", "id.fields", "name,id"), List.of(records.row(1, "Ann")));
        assertDocuments("{_id: {name: 'Ann', id: 1}, id: 1, name: 'Ann'}");
        mongo.clear();
        mongo.write(Map.of("id.strategy", "key_fields", "id.fields", "id"), List.of(records.row(5, "Ann")));
        assertDocuments("{_id: 5, id: 5, name: 'Ann'}");
    }

    @Test
    void an_id_that_the_row_has_already_is_taken() {
        SinkRecord provided = records.schemaless(null, Map.of("_id", "from-the-row", "a", 1));
        mongo.write(Map.of("id.strategy", "value_fields", "id.fields", "_id"), List.of(provided));
        assertDocuments("{_id: 'from-the-row', a: 1}");
    }

    @Test
    void a_compound_key_is_found_again_by_its_deletion() {
        Schema key = SchemaBuilder.struct()
                .field("order", Schema.INT32_SCHEMA)
                .field("line", Schema.INT32_SCHEMA)
                .build();
        Struct first = new Struct(key).put("order", 1).put("line", 2);
        Struct row = new Struct(Records.ROW).put("id", 1L).put("name", "pen");
        mongo.write(Map.of(), List.of(records.record(0, key, first, Records.ROW, row)));
        assertDocuments("{_id: {order: 1, line: 2}, id: {$numberLong: '1'}, name: 'pen'}");
        mongo.write(
                Map.of(), List.of(records.envelope("d", first, row, null), records.record(0, key, first, null, null)));
        assertDocuments();
    }

    @Test
    void an_update_of_a_row_without_values_changes_nothing() {
        mongo.write(Map.of(), List.of(records.row(1, "Ann")));
        SinkRecord nothing = records.record(0, Records.KEY, Records.key(1), null, Map.of());
        assertThat(mongo.write(Map.of("write.mode", "update"), List.of(nothing)))
                .containsExactly(Outcome.WRITTEN);
        assertDocuments("{_id: 1, id: 1, name: 'Ann'}");
    }

    @Test
    void nulls_are_dropped_at_every_depth() {
        Map<String, Object> deep = new java.util.HashMap<>();
        deep.put("a", null);
        deep.put("b", 1);
        mongo.write(Map.of("null.fields", "drop"), List.of(records.schemaless("k", Map.of("deep", deep))));
        assertDocuments("{_id: 'k', deep: {b: 1}}");
    }

    @Test
    void a_row_without_the_columns_of_its_upsert_is_refused_with_the_column() {
        assertThatThrownBy(() -> mongo.write(
                        Map.of("write.mode", "upsert", "upsert.fields", "email"), List.of(records.row(1, "Ann"))))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("email");
    }

    @Test
    void coordinates_make_a_document_a_record_and_no_duplicate_when_it_comes_again() {
        List<SinkRecord> log = List.of(records.row(1, "Ann"), records.row(1, "Bob"));
        mongo.write(Map.of("id.strategy", "coordinates"), log);
        mongo.write(Map.of("id.strategy", "coordinates"), log);
        assertDocuments(
                "{_id: {topic: 'shop.customers', partition: 0, offset: 0}, id: 1, name: 'Ann'}",
                "{_id: {topic: 'shop.customers', partition: 0, offset: 1}, id: 1, name: 'Bob'}");
    }

    @Test
    void new_ids_are_uuids_or_object_ids() {
        mongo.write(Map.of("id.strategy", "uuid", "delete.mode", "ignore"), List.of(records.row(1, "Ann")));
        assertThat(mongo.documents().get(0).getBinary("_id").asUuid()).isNotNull();
        mongo.clear();
        mongo.write(Map.of("id.strategy", "objectid", "delete.mode", "ignore"), List.of(records.row(1, "Ann")));
        assertThat(mongo.documents().get(0).isObjectId("_id")).isTrue();
    }

    @Test
    void a_missing_id_field_is_refused_with_its_name() {
        assertThatThrownBy(() -> mongo.write(
                        Map.of("id.strategy", "value_fields", "id.fields", "email"), List.of(records.row(1, "Ann"))))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("email")
                .hasMessageContaining("id.fields");
    }

    @Test
    void nulls_are_kept_or_dropped() {
        mongo.write(Map.of(), List.of(records.row(1, null)));
        mongo.write(Map.of("null.fields", "drop"), List.of(records.row(2, null)));
        assertDocuments("{_id: 1, id: 1, name: null}", "{_id: 2, id: 2}");
    }

    @Test
    void special_field_names_go_by_policy() {
        SinkRecord special = records.schemaless("k", Map.of("a.b", 1L));
        mongo.write(Map.of("field.names", "replace"), List.of(special));
        assertDocuments("{_id: 'k', a_b: 1}");
        assertThatThrownBy(() -> mongo.write(Map.of("field.names", "reject"), List.of(special)))
                .hasMessageContaining("field.names");
        assertThatThrownBy(() -> mongo.write(Map.of("write.mode", "update"), List.of(special)))
                .hasMessageContaining("field.names");
    }

    @Test
    void indexes_are_made_before_the_first_write() {
        Map<String, String> unique = Map.of("collection.indexes", "[{\"key\": {\"name\": 1}, \"unique\": true}]");
        List<Outcome> outcomes = mongo.write(unique, List.of(records.row(1, "Ann"), records.row(2, "Ann")));
        assertThat(outcomes.get(0)).isEqualTo(Outcome.WRITTEN);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Rejected("MongoDB answered error 11000 (DuplicateKey)"));
    }

    @Test
    void a_document_goes_to_the_collection_that_its_row_names() {
        Map<String, String> routed = Map.of("destination.collection", "${value.name}");
        mongo.write(routed, List.of(records.row(1, "c"), records.row(2, "elsewhere")));
        assertDocuments("{_id: 1, id: 1, name: 'c'}");
    }

    private SinkRecord truncation() {
        return records.envelope("t", null, null, null);
    }

    private SinkRecord wide(long id, String extra) {
        return records.record(
                0,
                Records.KEY,
                Records.key(id),
                WIDE,
                new Struct(WIDE).put("id", id).put("extra", extra));
    }

    /** Compares as JSON in which whole numbers are of one kind. */
    private void assertDocuments(String... documents) {
        assertThat(mongo.documents().stream().map(WriteModesTest::plain))
                .containsExactlyInAnyOrderElementsOf(List.of(documents).stream()
                        .map(text -> plain(BsonDocument.parse(text)))
                        .toList());
    }

    private static String plain(BsonDocument document) {
        return document.toJson();
    }
}
