package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaterChangesTest {

    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("file", Schema.STRING_SCHEMA)
            .field("pos", Schema.INT64_SCHEMA)
            .build();
    private static final Schema ENVELOPE =
            SchemaBuilder.struct().field("source", SOURCE).build();

    private final LaterChanges changes = new LaterChanges();

    @Test
    void a_row_that_has_changed_since_it_was_read_is_left_out() {
        changes.note(List.of(envelope(1, "binlog.000009", 500)));

        assertThat(keys(envelope(1, "binlog.000009", 400), envelope(2, "binlog.000009", 400)))
                .containsExactly(2);
    }

    @Test
    void a_row_that_was_read_after_the_change_stays() {
        changes.note(List.of(envelope(1, "binlog.999999", 500)));

        assertThat(keys(envelope(1, "binlog.1000000", 400))).containsExactly(1);
    }

    @Test
    void a_plain_row_says_in_a_header_where_it_was_read() {
        changes.note(List.of(envelope(1, "binlog.000009", 500)));

        assertThat(keys(row(1, "binlog.000009:499:0"), row(1, "binlog.000009:501:0")))
                .hasSize(1);
    }

    @Test
    void a_row_of_another_table_or_without_a_key_stays() {
        changes.note(List.of(envelope(1, "binlog.000009", 500), record("items", null, "binlog.000009", 500)));

        assertThat(changes.withoutStale(List.of(
                        record("orders", 1, "binlog.000009", 400), record("items", null, "binlog.000009", 400))))
                .hasSize(2);
    }

    @Test
    void what_came_before_the_rows_that_are_read_now_is_forgotten() {
        changes.note(List.of(envelope(1, "binlog.000009", 500)));
        changes.withoutStale(List.of(envelope(3, "binlog.000009", 600)));

        assertThat(keys(envelope(1, "binlog.000009", 400))).containsExactly(1);
    }

    @Test
    void without_a_batch_nothing_is_remembered() {
        changes.note(List.of(envelope(1, "binlog.000009", 500)));
        changes.forget();

        assertThat(keys(envelope(1, "binlog.000009", 400))).containsExactly(1);
    }

    private List<Object> keys(SourceRecord... batch) {
        return changes.withoutStale(List.of(batch)).stream()
                .<Object>map(SourceRecord::key)
                .toList();
    }

    private static SourceRecord envelope(int key, String file, long position) {
        return record("items", key, file, position);
    }

    private static SourceRecord record(String topic, @Nullable Integer key, String file, long position) {
        Struct source = new Struct(SOURCE).put("file", file).put("pos", position);
        return new SourceRecord(
                Map.of(), Map.of(), topic, null, key, ENVELOPE, new Struct(ENVELOPE).put("source", source));
    }

    private static SourceRecord row(int key, String position) {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString("__source_position", position);
        return new SourceRecord(Map.of(), Map.of(), "items", null, null, key, null, Map.of("id", key), null, headers);
    }
}
