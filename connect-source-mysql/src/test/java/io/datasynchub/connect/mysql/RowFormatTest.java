package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.mysql.RowFormat.DeleteMode;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFormatTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .name("shop.orders.Value")
            .optional()
            .field("id", Schema.INT32_SCHEMA)
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("file", Schema.STRING_SCHEMA)
            .field("pos", Schema.INT64_SCHEMA)
            .field("row", Schema.INT32_SCHEMA)
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private static final Struct OLD = new Struct(ROW).put("id", 1);
    private static final Struct NEW = new Struct(ROW).put("id", 2);

    private final RowFormat format = new RowFormat(DeleteMode.TOMBSTONE);

    @ParameterizedTest
    @ValueSource(strings = {"c", "u", "r"})
    void the_row_after_the_change_becomes_the_value_without_a_copy(String operation) {
        SourceRecord row = only(format, event(operation, OLD, NEW));

        assertThat(row.value()).isSameAs(NEW);
        assertThat(row.valueSchema()).isEqualTo(ROW);
        assertThat(row.key()).isEqualTo("key");
        assertThat(row.sourceOffset()).isEqualTo(Map.of("pos", 7));
    }

    @Test
    void what_the_envelope_said_becomes_headers() {
        assertThat(only(format, event("u", OLD, NEW)).headers())
                .extracting(header -> header.key() + "=" + header.value())
                .containsExactly("__op=u", "__source_ts=1700000000000", "__source_position=binlog.000003:1234:5");
    }

    @Test
    void a_deletion_becomes_a_tombstone_that_still_says_where_it_was() {
        SourceRecord row = only(format, event("d", OLD, null));

        assertThat(row.value()).isNull();
        assertThat(row.valueSchema()).isNull();
        assertThat(row.headers().lastWithName("__op").value()).isEqualTo("d");
        assertThat(row.headers().lastWithName("__source_position").value()).isEqualTo("binlog.000003:1234:5");
    }

    @Test
    void a_deletion_may_carry_the_row_as_it_was_or_be_left_out() {
        assertThat(only(new RowFormat(DeleteMode.ROW), event("d", OLD, null)).value())
                .isSameAs(OLD);
        assertThat(new RowFormat(DeleteMode.DROP).apply(List.of(event("d", OLD, null), event("c", null, NEW))))
                .singleElement()
                .extracting(SourceRecord::value)
                .isSameAs(NEW);
    }

    @Test
    void what_is_no_change_of_a_row_passes_untouched() {
        SourceRecord heartbeat = new SourceRecord(Map.of(), Map.of(), "heartbeat", SOURCE, new Struct(SOURCE));
        SourceRecord tombstone =
                new SourceRecord(Map.of(), Map.of(), "shop.orders", Schema.STRING_SCHEMA, "key", null, null);
        SourceRecord truncation = event("t", null, null);

        assertThat(format.apply(List.of(heartbeat, tombstone, truncation)))
                .containsExactly(heartbeat, tombstone, truncation);
    }

    private static SourceRecord only(RowFormat format, SourceRecord event) {
        List<SourceRecord> rows = format.apply(List.of(event));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static SourceRecord event(String operation, @Nullable Struct before, @Nullable Struct after) {
        Struct source = new Struct(SOURCE)
                .put("ts_ms", 1_700_000_000_000L)
                .put("file", "binlog.000003")
                .put("pos", 1234L)
                .put("row", 5);
        Struct envelope = new Struct(ENVELOPE)
                .put("before", before)
                .put("after", after)
                .put("source", source)
                .put("op", operation);
        return new SourceRecord(
                Map.of("server", "shop"),
                Map.of("pos", 7),
                "shop.orders",
                Schema.STRING_SCHEMA,
                "key",
                ENVELOPE,
                envelope);
    }
}
