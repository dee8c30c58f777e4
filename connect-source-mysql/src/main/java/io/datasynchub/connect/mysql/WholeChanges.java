package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.SourceOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the records of one change together: a deletion and its tombstone, and what a changed key becomes, which is both of these and
 * a creation. Debezium gives them all the position behind the change, so that a restart between two of them would lose the rest:
 * here the last alone has it, the others that before the change, and a list never ends between them.
 *
 * <p>For one thread.
 */
final class WholeChanges {

    /** Debezium's header on the deletion under the old key, when a key changes. */
    private static final String NEW_KEY = "__debezium.newkey";

    private final boolean tombstones;
    private final boolean creations;
    private final List<SourceRecord> begun = new ArrayList<>();
    private @Nullable Map<String, ?> before;

    /** @param properties the connector's: whether tombstones and creations come at all */
    WholeChanges(Map<String, String> properties) {
        this.tombstones =
                !properties.getOrDefault("tombstones.on.delete", "true").equals("false");
        this.creations = !List.of(
                        properties.getOrDefault("skipped.operations", "").split("[ ,]+", -1))
                .contains("c");
    }

    /** The changes that are whole with these records, in their order; what is begun stays here until the rest has come. */
    List<SourceRecord> apply(List<SourceRecord> events) {
        List<SourceRecord> whole = new ArrayList<>(events.size());
        for (SourceRecord event : events) {
            begun.add(event);
            if (isLast(event)) {
                takeBegun(whole);
            }
        }
        return whole;
    }

    private boolean isLast(SourceRecord event) {
        boolean keyChanges = creations && begun.get(0).headers().lastWithName(NEW_KEY) != null;
        if (event.value() == null) {
            return !keyChanges;
        }
        return !isDeletion(event) || !(tombstones || keyChanges);
    }

    private static boolean isDeletion(SourceRecord event) {
        return event.value() instanceof Struct envelope
                && envelope.schema().field("op") != null
                && "d".equals(envelope.get("op"));
    }

    private void takeBegun(List<SourceRecord> whole) {
        int last = begun.size() - 1;
        for (SourceRecord part : begun.subList(0, last)) {
            whole.add(before == null ? part : SourceOffset.at(before, part));
        }
        whole.add(begun.get(last));
        before = begun.get(last).sourceOffset();
        begun.clear();
    }
}
