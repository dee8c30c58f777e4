package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.testkit.Records;
import java.math.BigDecimal;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which version a change has, and what becomes of one that comes too late. */
class StaleWriteGuardTest {

    private static final SchemaAndValue KEY = new SchemaAndValue(null, 1L);

    private final Records records = Records.of("orders");

    @Test
    void an_offset_is_the_version_of_a_row_and_of_a_deletion() {
        records.row(1, "at offset 0");
        SinkRecord record = records.row(1, "Ann");
        ElasticsearchMapper mapper = Writes.mapper("stale.write.guard=offset");
        assertThat(Writes.text(mapper.upsert(record, row(Map.of(), null))))
                .isEqualTo(
                        """
                        {"index":{"_index":"orders","_id":"1","version":1,"version_type":"external_gte"}}
                        {}
                        """);
        assertThat(Writes.text(Writes.deletion(mapper, record, new Change.Delete(KEY))))
                .isEqualTo(
                        """
                        {"delete":{"_index":"orders","_id":"1","version":1,"version_type":"external_gte"}}
                        """);
    }

    @Test
    void a_version_is_a_column_of_the_row_or_of_the_row_that_was_deleted() {
        assertThat(version("field:v", row(Map.of("v", 7), null))).isEqualTo("7");
        assertThat(version("field:v", row(Map.of("v", new Date(8)), null))).isEqualTo("8");
        assertThat(version("field:v", row(Map.of("v", new BigDecimal("9.00")), null)))
                .isEqualTo("9");
        assertThat(version("field:v", row(Map.of("v", "1970-01-01T00:00:01.000002Z"), null)))
                .isEqualTo("1000002");
        SchemaAndValue before = new SchemaAndValue(null, Map.of("v", 10));
        EsWrite deletion = Writes.deletion(
                Writes.mapper("stale.write.guard=field:v"), records.tombstone(1), new Change.Delete(KEY, before, null));
        assertThat(Writes.text(deletion)).contains("\"version\":10,");
    }

    @Test
    void a_version_that_is_missing_or_no_number_is_refused_and_not_shown() {
        Map<String, @Nullable Object> nothing = new HashMap<>();
        nothing.put("v", null);
        for (Map<String, @Nullable Object> row : List.<Map<String, @Nullable Object>>of(
                nothing,
                Map.of("v", "s3cret"),
                Map.of("v", new BigDecimal("1.5")),
                Map.of("v", -1),
                Map.of("v", 1.5))) {
            assertThatThrownBy(() -> version("field:v", row(row, null)))
                    .isInstanceOf(UnmappableValue.class)
                    .hasMessageContaining("stale.write.guard")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void a_version_is_a_header_as_a_number_or_as_text() {
        assertThat(ofHeader(42L)).isEqualTo("42");
        assertThat(ofHeader("43")).isEqualTo("43");
        assertThat(ofHeader(new byte[] {'4', '4'})).isEqualTo("44");
        assertThatThrownBy(() -> ofHeader("s3cret"))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("header version")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> version("header:other", row(Map.of(), null)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("header other is missing");
    }

    @Test
    void a_place_in_the_sources_log_is_a_version() {
        assertThat(version("source", row(Map.of(), Map.of("file", "binlog.000002", "pos", 5L))))
                .isEqualTo(String.valueOf((2L << 32) + 5));
    }

    @Test
    void a_tombstone_behind_a_deletion_asks_for_nothing() {
        for (String guard : List.of("source", "field:v")) {
            assertThat(Writes.mapper("stale.write.guard=" + guard).delete(records.tombstone(1), new Change.Delete(KEY)))
                    .isNull();
        }
    }

    @Test
    void a_row_that_is_not_whole_has_no_version_and_is_refused() {
        Change.Upsert partial =
                new Change.Upsert(KEY, new SchemaAndValue(null, Map.of("a", 1, "b", 2)), Set.of("b"), null);
        assertThatThrownBy(() -> Writes.mapper("stale.write.guard=offset").upsert(records.row(1, "Ann"), partial))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("REPLICA IDENTITY");
    }

    @Test
    void an_older_change_is_not_sent_in_place_of_a_newer_one() {
        ElasticsearchMapper mapper = Writes.mapper("stale.write.guard=offset");
        EsWrite older = mapper.upsert(records.row(1, "old"), row(Map.of(), null));
        EsWrite newer = mapper.upsert(records.row(1, "new"), row(Map.of(), null));
        assertThat(newer.replaces(older)).isTrue();
        assertThat(older.replaces(newer)).isFalse();
        assertThat(newer.replaces(newer)).isTrue();
    }

    @Test
    void a_change_that_comes_too_late_is_ignored_as_stale() throws InterruptedException {
        FakeElasticsearch elasticsearch = new FakeElasticsearch();
        BulkWriter writer = new BulkWriter(elasticsearch, new IndexSetup(elasticsearch, IndexRules.DEFAULT));
        ElasticsearchMapper mapper = Writes.mapper("stale.write.guard=offset");
        EsWrite old = mapper.upsert(records.row(1, "old"), row(Map.of("name", "old"), null));
        EsWrite deletion = Writes.deletion(mapper, records.tombstone(1), new Change.Delete(KEY));
        EsWrite last = mapper.upsert(records.row(1, "new"), row(Map.of("name", "new"), null));
        assertThat(writer.write(List.of(last))).containsExactly(Outcome.WRITTEN);
        assertThat(writer.write(List.of(deletion))).containsExactly(new Outcome.Ignored(Outcome.Why.STALE));
        assertThat(writer.write(List.of(old))).containsExactly(new Outcome.Ignored(Outcome.Why.STALE));
        assertThat(writer.write(List.of(last))).containsExactly(Outcome.WRITTEN);
        assertThat(elasticsearch.namesById("orders")).containsEntry(1L, "new");
    }

    @Test
    void a_deletion_with_a_version_has_its_index_made_since_the_server_would_make_one() throws InterruptedException {
        FakeElasticsearch elasticsearch = new FakeElasticsearch();
        new BulkWriter(elasticsearch, new IndexSetup(elasticsearch, IndexRules.DEFAULT))
                .write(List.of(Writes.deletion(
                        Writes.mapper("stale.write.guard=offset"), records.tombstone(1), new Change.Delete(KEY))));
        assertThat(elasticsearch.adminCalls()).contains("create orders");
    }

    private String ofHeader(Object value) {
        SinkRecord record = records.row(1, "Ann");
        record.headers().add("version", new SchemaAndValue(null, value));
        return version("header:version", record, row(Map.of(), null));
    }

    private String version(String guard, Change.Upsert change) {
        return version(guard, records.row(1, "Ann"), change);
    }

    private static String version(String guard, SinkRecord record, Change.Upsert change) {
        String line = Writes.text(Writes.mapper("stale.write.guard=" + guard).upsert(record, change));
        return line.replaceAll("(?s).*\"version\":(\\d+),.*", "$1");
    }

    private static Change.Upsert row(Map<String, ? extends @Nullable Object> row, @Nullable Object source) {
        return new Change.Upsert(KEY, new SchemaAndValue(null, row), Set.of(), source);
    }
}
