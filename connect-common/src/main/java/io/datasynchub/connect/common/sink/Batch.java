package io.datasynchub.connect.common.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes that go out together: at most one a document, in the order of first mention.
 *
 * <p>A whole write takes the place of an earlier one of its document. A write that builds on an earlier one does not fit
 * beside it and begins the next batch. One that touches everything is alone.
 */
final class Batch<O extends WriteOp> {

    private final int maxWrites;
    private final long maxBytes;
    private final Map<Object, Entry<O>> newest = new LinkedHashMap<>();
    private long bytes;
    private @Nullable Barrier barrier;

    Batch(int maxWrites, long maxBytes) {
        this.maxWrites = maxWrites;
        this.maxBytes = maxBytes;
    }

    /** Adds a record's write; answers false, and does nothing, if it has to wait for the next batch. */
    boolean add(Entry<O> entry) {
        if (barrier != null || entry.barrier != null && !newest.isEmpty()) {
            return false;
        }
        barrier = entry.barrier;
        O op = entry.write();
        Entry<O> earlier = newest.get(op.identity());
        if (earlier != null) {
            if (!op.replaces(earlier.write())
                    || entry.size() > earlier.size() && overflows(entry.size() - earlier.size())) {
                return false;
            }
            entry.supersedes = earlier;
            bytes += entry.size() - earlier.size();
        } else if (newest.size() >= maxWrites || !newest.isEmpty() && overflows(entry.size())) {
            return false;
        } else {
            bytes += entry.size();
        }
        newest.put(op.identity(), entry);
        return true;
    }

    private boolean overflows(int more) {
        return bytes + more > maxBytes;
    }

    boolean full() {
        return barrier != null || newest.size() >= maxWrites || bytes >= maxBytes;
    }

    /** Where the lanes have to meet for the one write of this batch; null if they need not. */
    @Nullable Barrier barrier() {
        return barrier;
    }

    int size() {
        return newest.size();
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    List<Entry<O>> writes() {
        return new ArrayList<>(newest.values());
    }
}
