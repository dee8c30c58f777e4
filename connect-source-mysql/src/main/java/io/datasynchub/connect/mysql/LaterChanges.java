package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TableServer.LogPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Keeps a row of a batch from coming behind a later change of it: a row is read before the change, yet waits while the change is
 * handed on. While a batch is read, the keys of what the log brings are remembered, and a row is left out if its key has changed
 * since the place of the log that the row was read at; whoever reads the topic has the later form already.
 *
 * <p>Tables without a key are not looked at. For one thread.
 */
final class LaterChanges {

    private record Key(String topic, Object key) {}

    private final Map<Key, LogPlace> changed = new HashMap<>();

    /** Notes changes, as envelopes, in the order of the log. */
    void note(List<SourceRecord> changes) {
        for (SourceRecord change : changes) {
            if (change.key() != null && change.value() instanceof Struct envelope) {
                place(envelope).ifPresent(place -> changed.put(new Key(change.topic(), change.key()), place));
            }
        }
    }

    /** No batch is under way. */
    void forget() {
        changed.clear();
    }

    /** The records of a batch without the rows that have changed since they were read. */
    List<SourceRecord> withoutStale(List<SourceRecord> batch) {
        if (changed.isEmpty()) {
            return batch;
        }
        // Rows come in the order in which they were read.
        placeOf(batch.get(0)).ifPresent(place -> changed.values().removeIf(at -> at.compareTo(place) < 0));
        return batch.stream().filter(record -> !isStale(record)).toList();
    }

    private boolean isStale(SourceRecord row) {
        LogPlace later = row.key() == null ? null : changed.get(new Key(row.topic(), row.key()));
        return later != null
                && placeOf(row).filter(read -> read.compareTo(later) <= 0).isPresent();
    }

    private static Optional<LogPlace> placeOf(SourceRecord row) {
        Header header = row.headers().lastWithName(RowFormat.SOURCE_POSITION);
        if (header != null) {
            String[] parts = String.valueOf(header.value()).split(":", 3);
            return Optional.of(new LogPlace(parts[0], Long.parseLong(parts[1])));
        }
        return row.value() instanceof Struct envelope ? place(envelope) : Optional.empty();
    }

    private static Optional<LogPlace> place(Struct envelope) {
        Field source = envelope.schema().field("source");
        return source == null || !(envelope.get(source) instanceof Struct place)
                ? Optional.empty()
                : Optional.of(new LogPlace(place.getString("file"), place.getInt64("pos")));
    }
}
