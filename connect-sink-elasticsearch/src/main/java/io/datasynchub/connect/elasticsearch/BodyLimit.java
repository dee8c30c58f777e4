package io.datasynchub.connect.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a body the server takes, as far as it has shown by refusing longer ones. It is asked again by every new task, since
 * somebody may have raised it. Thread-safe.
 */
final class BodyLimit {

    private final AtomicLong most = new AtomicLong(Long.MAX_VALUE);

    /** Has learnt that a body of this length is too long; it is not known by how much. */
    void refused(long bytes) {
        most.accumulateAndGet(Math.max(1, bytes / 2), Math::min);
    }

    /** Writes in the same order, cut so that each part keeps the limit; one that is longer by itself is a part of its own. */
    List<List<EsWrite>> cut(List<EsWrite> writes) {
        long limit = most.get();
        if (limit == Long.MAX_VALUE) {
            return List.of(writes);
        }
        List<List<EsWrite>> parts = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < writes.size(); i++) {
            int size = writes.get(i).size();
            if (i > from && bytes + size > limit) {
                parts.add(writes.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        parts.add(writes.subList(from, writes.size()));
        return parts;
    }
}
