package io.datasynchub.connect.smt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows of a CSV or JSON file, read as a whole, and anew when it has changed. */
final class FileLookupClient implements Lookup {

    private static final Logger LOG = LoggerFactory.getLogger(FileLookupClient.class);

    private final Path file;
    private final List<String> keyColumns;
    private final long refreshMs;
    private final Clock clock;
    private @Nullable Map<List<String>, Map<String, @Nullable Object>> rows;
    private long looked;
    private long modified;

    FileLookupClient(Path file, List<String> keyColumns, long refreshMs, Clock clock) {
        this.file = file;
        this.keyColumns = keyColumns;
        this.refreshMs = refreshMs;
        this.clock = clock;
    }

    @Override
    public @Nullable Map<String, ? extends @Nullable Object> row(List<String> key) {
        return current().get(key);
    }

    private Map<List<String>, Map<String, @Nullable Object>> current() {
        Map<List<String>, Map<String, @Nullable Object>> known = rows;
        long now = clock.millis();
        if (known != null && now - looked < refreshMs) {
            return known;
        }
        looked = now;
        try {
            long written = Files.getLastModifiedTime(file).toMillis();
            if (known == null || written != modified) {
                known = LookupRows.of(Files.readString(file), keyColumns);
                rows = known;
                modified = written;
            }
            return known;
        } catch (IOException | DataException e) {
            if (known == null) {
                throw new RetriableException("The file that file.path names cannot be read: "
                        + e.getClass().getSimpleName() + (e instanceof DataException ? ", " + e.getMessage() : ""));
            }
            LOG.warn(
                    "{} cannot be read anew ({}): what it said before still counts.",
                    file,
                    e.getClass().getName());
            return known;
        }
    }

    @Override
    public void close() {
        rows = null;
    }
}
