package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResumedTransactionTest {

    private static final Schema BLOCK = SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field("total_order", Schema.INT64_SCHEMA)
            .field("data_collection_order", Schema.INT64_SCHEMA)
            .optional()
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("db", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .field("source", SOURCE)
            .field("transaction", BLOCK)
            .build();
    private static final Schema TABLE = SchemaBuilder.struct()
            .field("data_collection", Schema.STRING_SCHEMA)
            .field("event_count", Schema.INT64_SCHEMA)
            .build();
    private static final Schema MARK = SchemaBuilder.struct()
            .field("status", Schema.STRING_SCHEMA)
            .field("id", Schema.STRING_SCHEMA)
            .field("event_count", Schema.OPTIONAL_INT64_SCHEMA)
            .field("data_collections", SchemaBuilder.array(TABLE).optional().build())
            .build();

    private static final Map<String, Object> STORED = Map.of(
            "pos", 100L,
            "transaction_id", "t1",
            "transaction_data_collection_order_shop.orders", 2L,
            "transaction_data_collection_order_shop.items", 5L);

    private final ResumedTransaction transaction = new ResumedTransaction(STORED);

    @Test
    void what_follows_in_the_transaction_is_counted_on() {
        SourceRecord change = change("t1", "orders", 1, 1);

        SourceRecord counted = transaction.apply(List.of(change)).get(0);

        assertThat(block(counted)).isEqualTo("t1 8 3");
        assertThat(counted.sourceOffset().get("transaction_data_collection_order_shop.orders"))
                .isEqualTo(3L);
        assertThat(counted.sourceOffset().get("transaction_data_collection_order_shop.items"))
                .isEqualTo(5L);
    }

    @Test
    void the_begin_is_not_told_again_and_the_end_counts_all() {
        List<SourceRecord> told = transaction.apply(List.of(
                mark("BEGIN", "t1", null, List.of()),
                change("t1", "orders", 1, 1),
                mark(
                        "END",
                        "t1",
                        1L,
                        List.of(new Struct(TABLE)
                                .put("data_collection", "shop.orders")
                                .put("event_count", 1L)))));

        assertThat(told).hasSize(2);
        Struct end = (Struct) told.get(1).value();
        assertThat(end.getInt64("event_count")).isEqualTo(8);
        assertThat(end.<Struct>getArray("data_collections"))
                .extracting(table -> table.getString("data_collection") + " " + table.getInt64("event_count"))
                .containsExactly("shop.items 5", "shop.orders 3");
    }

    @Test
    void the_next_transaction_is_none_of_its_business() {
        List<SourceRecord> told = transaction.apply(List.of(
                mark("END", "t1", 0L, List.of()), mark("BEGIN", "t2", null, List.of()), change("t2", "orders", 1, 1)));

        assertThat(told).hasSize(3);
        assertThat(block(told.get(2))).isEqualTo("t2 1 1");
    }

    @Test
    void a_position_between_transactions_changes_nothing() {
        List<SourceRecord> events = List.of(change("t1", "orders", 1, 1));

        assertThat(new ResumedTransaction(Map.of("pos", 4L)).apply(events)).isSameAs(events);
        assertThat(new ResumedTransaction(null).apply(events)).isSameAs(events);
    }

    private static String block(SourceRecord change) {
        Struct block = ((Struct) change.value()).getStruct("transaction");
        return block.getString("id") + " " + block.getInt64("total_order") + " "
                + block.getInt64("data_collection_order");
    }

    private static SourceRecord change(String id, String table, long total, long ofTable) {
        Map<String, Object> offset = new HashMap<>();
        offset.put("pos", 100L);
        offset.put("transaction_id", id);
        offset.put("transaction_data_collection_order_shop." + table, ofTable);
        Struct value = new Struct(ENVELOPE)
                .put("source", new Struct(SOURCE).put("db", "shop").put("table", table))
                .put(
                        "transaction",
                        new Struct(BLOCK)
                                .put("id", id)
                                .put("total_order", total)
                                .put("data_collection_order", ofTable));
        return new SourceRecord(Map.of(), offset, "shop." + table, ENVELOPE, value);
    }

    private static SourceRecord mark(String status, String id, @Nullable Long count, List<Struct> tables) {
        Struct value = new Struct(MARK)
                .put("status", status)
                .put("id", id)
                .put("event_count", count)
                .put("data_collections", tables);
        return new SourceRecord(Map.of(), Map.of("transaction_id", id), "shop.transaction", MARK, value);
    }
}
