package io.datasynchub.connect.smt;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was looked up, and that nothing was found, for a while. Where the source cannot be reached, a row that is
 * remembered still counts, and the source is left alone for as long as {@code backoffMs}.
 */
final class CachedLookup implements Lookup {

    private record Remembered(@Nullable Map<String, ? extends @Nullable Object> row, long at) {}

    private final Lookup source;
    private final long refreshMs;
    private final long backoffMs;
    private final Clock clock;
    private final Map<List<String>, Remembered> remembered;
    private @Nullable RetriableException failure;
    private long failedAt;

    CachedLookup(Lookup source, int most, long refreshMs, long backoffMs, Clock clock) {
        this.source = source;
        this.refreshMs = refreshMs;
        this.backoffMs = backoffMs;
        this.clock = clock;
        this.remembered = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<List<String>, Remembered> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public @Nullable Map<String, ? extends @Nullable Object> row(List<String> key) {
        Remembered known = remembered.get(key);
        long now = clock.millis();
        if (known != null && now - known.at() < refreshMs) {
            return known.row();
        }
        try {
            Map<String, ? extends @Nullable Object> row = ask(key, now);
            remembered.put(key, new Remembered(row, now));
            return row;
        } catch (RetriableException e) {
            if (known != null) {
                return known.row();
            }
            throw e;
        }
    }

    private @Nullable Map<String, ? extends @Nullable Object> ask(List<String> key, long now) {
        RetriableException before = failure;
        if (before != null && now - failedAt < backoffMs) {
            throw before;
        }
        try {
            Map<String, ? extends @Nullable Object> row = source.row(key);
            failure = null;
            return row;
        } catch (RetriableException e) {
            failure = e;
            failedAt = now;
            throw e;
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
