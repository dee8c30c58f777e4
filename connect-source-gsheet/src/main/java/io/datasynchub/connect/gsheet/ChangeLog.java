package io.datasynchub.connect.gsheet;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which files changed, by Drive's list of changes: asked at most once in each interval, whoever wants to know. Thread-safe.
 *
 * <p>It is asked where the list ends before anything is read, so that no change falls between a read and the list.
 */
final class ChangeLog {

    private final Map<String, Long> changedAt = new HashMap<>();
    private @Nullable String place;
    private long count;
    private long askedAt;
    private long allChangedAt;

    /** How many times the list was found to have changes; what a reader has seen is told by it. */
    synchronized long count() {
        return count;
    }

    /** Finds out where the list ends, unless that is known. */
    synchronized void begin(SheetsClient client, long nanoTime) throws SheetsException {
        if (place == null) {
            place = client.endOfChanges();
            askedAt = nanoTime;
        }
    }

    /**
     * Asks for what is new, unless that was done less than {@code interval} ago.
     *
     * @throws SheetsException as the client does; when Drive no longer knows the place, the list is begun anew and all files count
     *     as changed
     */
    synchronized void ask(SheetsClient client, long nanoTime, Duration interval) throws SheetsException {
        begin(client, nanoTime);
        if (nanoTime - askedAt < interval.toNanos() || place == null) {
            return;
        }
        askedAt = nanoTime;
        try {
            SheetsClient.Changes changes = client.changesFrom(place);
            place = changes.next();
            if (!changes.files().isEmpty()) {
                count++;
                changes.files().forEach(file -> changedAt.put(file, count));
            }
        } catch (SheetsException e) {
            if (e.kind() == SheetsException.Kind.REFUSED || e.kind() == SheetsException.Kind.NOT_FOUND) {
                place = client.endOfChanges();
                count++;
                changedAt.replaceAll((file, at) -> count);
                allChangedAt = count;
            } else {
                throw e;
            }
        }
    }

    /** @param seen what {@link #count} was when the file was last known to be unchanged */
    synchronized boolean changedSince(String file, long seen) {
        return Math.max(allChangedAt, changedAt.getOrDefault(file, 0L)) > seen;
    }
}
