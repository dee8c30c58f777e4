package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.IdStrategy;
import io.datasynchub.connect.common.sink.StaleWriteGuard;
import io.datasynchub.connect.testkit.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MongoDbMapperTest {

    private static final SchemaAndValue ANN = new SchemaAndValue(
            Records.ROW, new Struct(Records.ROW).put("id", 1L).put("name", "Ann"));

    private final MongoDbMapper mapper = new MongoDbMapper(
            new NamespaceTemplate(
                    DestinationTemplate.parse("destination.database", "db"),
                    DestinationTemplate.parse("destination.collection", "${topic}"),
                    CollectionPlan.NONE),
            new DocumentId(IdStrategy.KEY, List.of()),
            WriteRules.DEFAULT,
            new Guard(new StaleWriteGuard.Off(), FieldNames.KEEP));

    @Test
    void a_row_replaces_the_document_of_its_key_or_creates_it() {
        assertThat(upsert(key(Records.key(1)), ANN))
                .isEqualTo(BsonDocument.parse(
                        "{q: {_id: {$numberLong: '1'}}, u: {id: {$numberLong: '1'}, name: 'Ann'}, upsert: true}"));
    }

    @Test
    void a_deletion_removes_the_document_of_its_key() {
        MongoWrite write = deletion(1);
        assertThat(write.kind()).isEqualTo(MongoWrite.Kind.DELETE);
        assertThat(document(write)).isEqualTo(BsonDocument.parse("{q: {_id: {$numberLong: '1'}}, limit: 1}"));
    }

    @Test
    void a_compound_key_becomes_a_document_in_the_keys_order() {
        Schema schema = SchemaBuilder.struct()
                .field("order_id", Schema.INT32_SCHEMA)
                .field("line", Schema.INT16_SCHEMA)
                .build();
        Struct key = new Struct(schema).put("order_id", 7).put("line", (short) 2);
        assertThat(id(key(key))).isEqualTo(BsonDocument.parse("{_id: {order_id: 7, line: 2}}"));
    }

    @Test
    void a_scalar_key_is_the_id() {
        assertThat(id(new SchemaAndValue(Schema.STRING_SCHEMA, "k1"))).isEqualTo(BsonDocument.parse("{_id: 'k1'}"));
        assertThat(id(new SchemaAndValue(null, 5L))).isEqualTo(BsonDocument.parse("{_id: {$numberLong: '5'}}"));
    }

    @Test
    void a_key_without_a_schema_gives_the_same_id_whatever_the_order_of_its_fields() {
        Map<String, Object> oneWay = new LinkedHashMap<>(Map.of("a", 1L));
        oneWay.put("b", 2L);
        Map<String, Object> otherWay = new LinkedHashMap<>(Map.of("b", 2L));
        otherWay.put("a", 1L);
        assertThat(id(new SchemaAndValue(null, oneWay))).isEqualTo(id(new SchemaAndValue(null, otherWay)));
    }

    @Test
    void writes_of_one_document_have_one_identity_whatever_they_do() {
        MongoWrite upsert = mapper.upsert(record(), new Change.Upsert(key(Records.key(1)), ANN));
        MongoWrite delete = deletion(1);
        MongoWrite other = deletion(2);
        assertThat(upsert.identity()).isEqualTo(delete.identity()).hasSameHashCodeAs(delete.identity());
        assertThat(upsert.identity()).isNotEqualTo(other.identity());
    }

    @Test
    void a_record_without_a_key_is_refused_with_the_setting_that_makes_one() {
        assertThatThrownBy(() -> upsert(new SchemaAndValue(null, null), ANN))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("message.key.columns");
    }

    @Test
    void an_array_is_no_id() {
        Schema schema = SchemaBuilder.array(Schema.INT32_SCHEMA).build();
        assertThatThrownBy(() -> upsert(new SchemaAndValue(schema, List.of(1)), ANN))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("array");
    }

    @Test
    void a_document_beyond_the_servers_limit_is_refused_with_its_size() {
        Struct huge = new Struct(Records.ROW).put("id", 1L).put("name", "x".repeat(16 * 1024 * 1024));
        assertThatThrownBy(() -> upsert(key(Records.key(1)), new SchemaAndValue(Records.ROW, huge)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("16777216")
                .hasMessageNotContaining("xxx");
    }

    @Test
    void a_topic_that_makes_no_legal_collection_is_refused_with_the_settings_name() {
        Records records = Records.of("system.users");
        assertThatThrownBy(() -> mapper.upsert(records.row(1, "Ann"), new Change.Upsert(key(Records.key(1)), ANN)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("destination.collection");
    }

    private MongoWrite deletion(long id) {
        return Objects.requireNonNull(mapper.delete(record(), new Change.Delete(key(Records.key(id)))));
    }

    private BsonDocument id(SchemaAndValue key) {
        return upsert(key, ANN).getDocument("q");
    }

    private BsonDocument upsert(SchemaAndValue key, SchemaAndValue row) {
        return document(mapper.upsert(record(), new Change.Upsert(key, row)));
    }

    private static BsonDocument document(MongoWrite write) {
        return new RawBsonDocument(write.statement()).decode(new BsonDocumentCodec());
    }

    private static SchemaAndValue key(@Nullable Struct key) {
        return new SchemaAndValue(key == null ? null : key.schema(), key);
    }

    private static SinkRecord record() {
        return Records.of("customers").row(1, "Ann");
    }
}
