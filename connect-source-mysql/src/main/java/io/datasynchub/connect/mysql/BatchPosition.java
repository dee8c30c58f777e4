package io.datasynchub.connect.mysql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasynchub.connect.common.source.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far a reader of batches has come: what Connect stores for it, so that it goes on there after a restart.
 *
 * @param run the run that it is in; null between runs
 * @param table the table that it reads; those before it in order are read. Null before the first
 * @param after the key of the last row that was handed on; empty at the beginning of a table, and for one without a usable key
 * @param rows how many rows of the run it has handed on
 * @param shareDone whether its share of the run is read
 * @param failed why its share of the run, or of the one before, came to nothing; null if it did not
 * @param finished id of the last run that is over; null if there was none
 * @param signals how many messages of the signal topic are dealt with
 * @param scheduled the last time of the schedule that was dealt with, in milliseconds since 1970
 */
record BatchPosition(
        @Nullable Run run,
        @Nullable String table,
        List<String> after,
        long rows,
        boolean shareDone,
        @Nullable String failed,
        @Nullable String finished,
        long signals,
        long scheduled) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    static final BatchPosition NONE = new BatchPosition(null, null, List.of(), 0, false, null, null, 0, 0);

    BatchPosition {
        after = List.copyOf(after);
    }

    /**
     * Under which the position of the reader with this share is stored. Connect finds it by the bytes of its JSON, so its fields
     * need the same order in every JVM, as those of a {@link HashMap} have, which Connect itself makes of a position that somebody
     * sets; those of {@link Map#of} change with each start.
     */
    static Map<String, String> partition(String topicPrefix, String share) {
        return new HashMap<>(Map.of("server", topicPrefix, "reader", share));
    }

    static Map<String, String> partition(String topicPrefix, int reader, int readers) {
        return partition(topicPrefix, (reader + 1) + "/" + readers);
    }

    /** Whether a stored position under this partition is one of batches. */
    static boolean isOf(@Nullable Map<String, ?> partition) {
        return partition != null && partition.containsKey("reader");
    }

    /**
     * Checks a position that somebody wants to store.
     *
     * @throws ConnectException if it is of another connector, or no position of a batch
     */
    static void check(String topicPrefix, Map<String, ?> partition, @Nullable Map<String, ?> offset) {
        if (!topicPrefix.equals(partition.get("server"))) {
            throw new ConnectException("This connector's batches are stored under {\"server\": \"" + topicPrefix
                    + "\", \"reader\": …}, after its topic.prefix; got " + partition);
        }
        BatchPosition position = of(offset);
        if (!position.after().isEmpty() && (position.run() == null || position.table() == null)) {
            throw new ConnectException("A position of a batch that has \"after\" needs \"run\" and \"table\" too");
        }
    }

    /**
     * Where a reader begins when its connector starts: where it was, unless with another number of readers the connector has come
     * further since. Then what was dealt with stays so, and a run that was under way is begun anew.
     *
     * @param firsts the positions of the first readers, by each number of readers that there may have been
     */
    BatchPosition orFurther(Collection<BatchPosition> firsts) {
        BatchPosition furthest = this;
        for (BatchPosition other : firsts) {
            if (other.isFurtherThan(furthest)) {
                furthest = other;
            }
        }
        if (furthest == this) {
            return this;
        }
        BatchPosition between = new BatchPosition(
                null, null, List.of(), 0, false, null, furthest.finished, furthest.signals, furthest.scheduled);
        return furthest.run == null ? between : between.begin(furthest.run);
    }

    private boolean isFurtherThan(BatchPosition other) {
        return signals > other.signals
                || scheduled > other.scheduled
                || (finished != null && other.finished == null && other.run == null);
    }

    BatchPosition begin(Run next) {
        return new BatchPosition(next, null, List.of(), 0, false, null, finished, signals, scheduled);
    }

    BatchPosition at(String nextTable) {
        return new BatchPosition(run, nextTable, List.of(), rows, false, null, finished, signals, scheduled);
    }

    BatchPosition after(List<String> key, long more) {
        return new BatchPosition(run, table, key, rows + more, false, null, finished, signals, scheduled);
    }

    BatchPosition endOfShare(@Nullable String why) {
        return new BatchPosition(run, table, List.of(), rows, true, why, finished, signals, scheduled);
    }

    BatchPosition end() {
        String id = run == null ? finished : run.id();
        return new BatchPosition(null, null, List.of(), rows, false, failed, id, signals, scheduled);
    }

    BatchPosition withSignals(long dealtWith) {
        return new BatchPosition(run, table, after, rows, shareDone, failed, finished, dealtWith, scheduled);
    }

    BatchPosition withScheduled(long time) {
        return new BatchPosition(run, table, after, rows, shareDone, failed, finished, signals, time);
    }

    /** The form that Connect stores. */
    Map<String, Object> offset() {
        Map<String, Object> offset = new HashMap<>();
        putIfThere(offset, "run", run == null ? null : run.text());
        putIfThere(offset, "table", table);
        putIfThere(offset, "failed", failed);
        putIfThere(offset, "finished", finished);
        putRow(offset, after, rows);
        offset.put("share_done", shareDone);
        offset.put("signals", signals);
        offset.put("scheduled", scheduled);
        return offset;
    }

    /** Puts in what changes from row to row. */
    static void putRow(Map<String, Object> offset, List<String> key, long rows) {
        if (!key.isEmpty()) {
            offset.put("after", json(key));
        }
        offset.put("rows", rows);
    }

    private static void putIfThere(Map<String, Object> offset, String name, @Nullable Object value) {
        if (value != null) {
            offset.put(name, value);
        }
    }

    /** @throws ConnectException if the stored form is not of a batch */
    static BatchPosition of(@Nullable Map<String, ?> offset) {
        if (offset == null) {
            return NONE;
        }
        try {
            String run = (String) offset.get("run");
            String after = (String) offset.get("after");
            return new BatchPosition(
                    run == null ? null : Run.parse(run),
                    (String) offset.get("table"),
                    after == null ? List.of() : JSON.readValue(after, TEXTS),
                    number(offset, "rows"),
                    Boolean.TRUE.equals(offset.get("share_done")),
                    (String) offset.get("failed"),
                    (String) offset.get("finished"),
                    number(offset, "signals"),
                    number(offset, "scheduled"));
        } catch (JsonProcessingException | ClassCastException | IllegalArgumentException e) {
            throw new ConnectException("This is no position of a batch: " + offset, e);
        }
    }

    private static long number(Map<String, ?> offset, String name) {
        return offset.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static String json(List<String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }
}
