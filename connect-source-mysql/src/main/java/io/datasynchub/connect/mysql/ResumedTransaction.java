package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.SourceOffset;
import io.debezium.pipeline.txmetadata.TransactionContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Goes on counting in a transaction in whose middle the log is read on: Debezium ({@code provide.transaction.metadata}) stores its
 * counts with the position, then tells the transaction's begin once more and counts from one. Here the begin is told once, and
 * orders, counts and positions include what was handed on before.
 *
 * <p>Records are changed in place where they can be. For one thread.
 */
final class ResumedTransaction {

    private static final String TABLE_COUNT = "transaction_data_collection_order_";

    private @Nullable String id;
    private final Map<String, Long> before = new TreeMap<>();

    /** @param stored the position that the log is read on from; null for its beginning */
    ResumedTransaction(@Nullable Map<String, ?> stored) {
        if (stored != null && stored.get(TransactionContext.OFFSET_TRANSACTION_ID) instanceof String open) {
            id = open;
            stored.forEach((name, count) -> {
                if (name.startsWith(TABLE_COUNT) && count instanceof Number number) {
                    before.put(name.substring(TABLE_COUNT.length()), number.longValue());
                }
            });
        }
    }

    List<SourceRecord> apply(List<SourceRecord> events) {
        if (id == null || events.isEmpty()) {
            return events;
        }
        List<SourceRecord> counted = new ArrayList<>(events.size());
        for (SourceRecord event : events) {
            SourceRecord one = id == null ? event : apply(event, id);
            if (one != null) {
                counted.add(one);
            }
        }
        return counted;
    }

    private @Nullable SourceRecord apply(SourceRecord event, String open) {
        String own = idOf(event);
        if (own != null && !own.equals(open)) {
            id = null;
            return event;
        }
        if (event.value() instanceof Struct value && own != null) {
            if (value.schema().field("status") != null) {
                if ("BEGIN".equals(value.getString("status"))) {
                    return null;
                }
                end(value);
                id = null;
                return event;
            }
            count(value.getStruct("transaction"), value.getStruct("source"));
        }
        return open.equals(event.sourceOffset().get(TransactionContext.OFFSET_TRANSACTION_ID))
                ? SourceOffset.at(counted(event.sourceOffset()), event)
                : event;
    }

    /** The transaction that a change, or the mark of a begin or an end, is of. */
    private static @Nullable String idOf(SourceRecord event) {
        if (!(event.value() instanceof Struct value)) {
            return null;
        }
        Schema schema = value.schema();
        if (schema.field("transaction") != null && schema.field("source") != null) {
            Struct transaction = value.getStruct("transaction");
            return transaction == null ? null : transaction.getString("id");
        }
        return schema.field("status") != null && schema.field("event_count") != null ? value.getString("id") : null;
    }

    private void count(Struct transaction, Struct source) {
        transaction.put("total_order", transaction.getInt64("total_order") + total());
        long ofTable = before.getOrDefault(source.getString("db") + "." + source.getString("table"), 0L);
        transaction.put("data_collection_order", transaction.getInt64("data_collection_order") + ofTable);
    }

    private void end(Struct value) {
        value.put("event_count", value.getInt64("event_count") + total());
        Schema schema = Objects.requireNonNull(value.schema().field("data_collections"))
                .schema()
                .valueSchema();
        Map<String, Long> counts = new TreeMap<>(before);
        for (Object table : value.getArray("data_collections")) {
            Struct count = (Struct) table;
            counts.merge(count.getString("data_collection"), count.getInt64("event_count"), Long::sum);
        }
        List<Struct> tables = new ArrayList<>();
        counts.forEach((table, count) ->
                tables.add(new Struct(schema).put("data_collection", table).put("event_count", count)));
        value.put("data_collections", tables);
    }

    private Map<String, Object> counted(Map<String, ?> offset) {
        Map<String, Object> counted = new HashMap<>(offset);
        before.forEach((table, count) -> counted.merge(
                TABLE_COUNT + table, count, (now, then) -> ((Number) now).longValue() + ((Number) then).longValue()));
        return counted;
    }

    private long total() {
        return before.values().stream().mapToLong(Long::longValue).sum();
    }
}
