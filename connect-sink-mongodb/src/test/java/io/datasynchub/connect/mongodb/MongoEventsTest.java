package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.change.ChangeReader;
import io.datasynchub.connect.common.change.RecordFormat;
import io.datasynchub.connect.testkit.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of MongoDB's sources bring a document to the state that they tell, in both of their shapes. */
class MongoEventsTest {

    private static final Schema ID =
            SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();

    private final MongoServerDouble mongo = new MongoServerDouble();
    private final Records records = Records.of("shop.customers");

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void a_document_keeps_its_types() {
        write(stream(
                "insert",
                "{'$oid': '64b7f0c2a1b2c3d4e5f60718'}",
                "{_id: {$oid: '64b7f0c2a1b2c3d4e5f60718'}, at: {$date: '2024-02-29T12:00:00Z'}, n: {$numberLong: '5'},"
                        + " price: {$numberDecimal: '1.10'}, deep: {a: [1, {b: null}]}}",
                null));
        assertDocuments("{_id: {$oid: '64b7f0c2a1b2c3d4e5f60718'}, at: {$date: '2024-02-29T12:00:00Z'},"
                + " n: {$numberLong: '5'}, price: {$numberDecimal: '1.10'}, deep: {a: [1, {b: null}]}}");
    }

    @Test
    void a_replacement_replaces_and_a_deletion_removes() {
        write(stream("insert", "1", "{_id: 1, a: 1, b: 1}", null), stream("replace", "1", "{_id: 1, c: 1}", null));
        assertDocuments("{_id: 1, c: 1}");
        write(stream("delete", "1", null, null));
        assertDocuments();
    }

    @Test
    void an_update_changes_what_it_names_and_leaves_the_rest() {
        write(
                stream("insert", "1", "{_id: 1, a: 1, b: {c: 1, d: 1}, gone: true}", null),
                stream(
                        "update",
                        "1",
                        null,
                        "{updatedFields: {a: 2, 'b.c': 2}, removedFields: ['gone'], truncatedArrays: []}"));
        assertDocuments("{_id: 1, a: 2, b: {c: 2, d: 1}}");
    }

    @Test
    void a_truncated_array_is_truncated_before_its_elements_are_set() {
        write(
                stream("insert", "1", "{_id: 1, list: [1, 2, 3, 4, 5]}", null),
                stream(
                        "update",
                        "1",
                        null,
                        "{updatedFields: {'list.1': 9}, removedFields: [], truncatedArrays: [{field: 'list', newSize: 3}]}"));
        assertDocuments("{_id: 1, list: [1, 9, 3]}");
    }

    @Test
    void a_document_that_was_deleted_before_it_was_looked_up_is_patched_or_stays_away() {
        write(stream("update", "7", "null", "{updatedFields: {a: 2}, removedFields: []}"));
        assertDocuments();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "invalidate", "createIndexes"})
    void events_of_the_collection_change_no_document(String type) {
        write(stream(type, "1", null, null));
        assertDocuments();
    }

    @Test
    void debezium_documents_are_written_patched_and_deleted_likewise() {
        write(
                debezium(
                        "c",
                        "{\"$oid\": \"64b7f0c2a1b2c3d4e5f60718\"}",
                        "{\"_id\": {\"$oid\": \"64b7f0c2a1b2c3d4e5f60718\"}, \"a\": 1, \"l\": [1, 2, 3]}",
                        null),
                debezium(
                        "u",
                        "{\"$oid\": \"64b7f0c2a1b2c3d4e5f60718\"}",
                        null,
                        update("{\"a\": 2}", List.of("x"), "l", 2)));
        assertDocuments("{_id: {$oid: '64b7f0c2a1b2c3d4e5f60718'}, a: 2, l: [1, 2]}");
        write(debezium("d", "{\"$oid\": \"64b7f0c2a1b2c3d4e5f60718\"}", null, null));
        assertDocuments();
    }

    @Test
    void broken_documents_are_malformed_and_not_repeated() {
        ChangeReader reader = new ChangeReader(RecordFormat.AUTO);
        assertThat(reader.read(debezium("c", "secret", "{}", null)))
                .isInstanceOfSatisfying(Change.Malformed.class, malformed -> assertThat(malformed.why())
                        .doesNotContain("secret"));
        assertThat(reader.read(debezium("c", "1", "{secret", null))).isInstanceOf(Change.Malformed.class);
        assertThat(reader.read(debezium("u", "1", null, null))).isInstanceOf(Change.Malformed.class);
    }

    private void write(SinkRecord... events) {
        mongo.write(Map.of(), List.of(events));
    }

    private SinkRecord stream(String type, String id, @Nullable String document, @Nullable String update) {
        String text =
                "{_id: {_data: '1'}, operationType: '" + type + "', ns: {db: 'db', coll: 'c'}, documentKey: {_id: "
                        + id + "}" + (document == null ? "" : ", fullDocument: " + document)
                        + (update == null ? "" : ", updateDescription: " + update) + "}";
        return records.schemaless(null, BsonDocument.parse(text).toJson());
    }

    private SinkRecord debezium(String op, String id, @Nullable String after, @Nullable Map<String, Object> update) {
        Map<String, @Nullable Object> envelope = new HashMap<>();
        envelope.put("op", op);
        envelope.put("after", after);
        envelope.put("updateDescription", update);
        envelope.put("source", Map.of("connector", "mongodb", "ts_ms", 1L));
        return records.record(0, ID, new Struct(ID).put("id", id), null, envelope);
    }

    private static Map<String, Object> update(String updated, List<String> removed, String array, int size) {
        return Map.of(
                "updatedFields", updated,
                "removedFields", removed,
                "truncatedArrays", List.of(Map.of("field", array, "size", size)));
    }

    private void assertDocuments(String... documents) {
        assertThat(mongo.documents().stream().map(BsonDocument::toJson))
                .containsExactlyInAnyOrderElementsOf(List.of(documents).stream()
                        .map(text -> BsonDocument.parse(text).toJson())
                        .toList());
    }
}
