package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.sink.Outcome;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Sees to it that an index, with the fields of a schema, is there before the first document of that schema: once an index
 * and schema, not once a record. Thread-safe: of several lanes that need the same index one sees to it, the others wait.
 */
final class IndexSetup {

    private static final int MOST_SCHEMAS = 1_000;

    private final IndexAdmin admin;
    private final Map<String, Known> indices = new ConcurrentHashMap<>();
    private volatile boolean geoShapes = true;

    IndexSetup(IndexAdmin admin) {
        this.admin = admin;
    }

    private static final class Known {
        final ReentrantLock lock = new ReentrantLock();
        final Set<ObjectOf> schemas = new HashSet<>();
    }

    /**
     * Sees to one index and schema.
     *
     * @return what becomes of the documents if that failed; empty if they can be sent
     * @throws ConnectException if the credentials do not allow it
     */
    Optional<Outcome> ensure(String index, ObjectOf columns) throws InterruptedException {
        Known known = indices.computeIfAbsent(index, name -> new Known());
        known.lock.lockInterruptibly();
        try {
            if (!known.schemas.contains(columns)) {
                fit(index, columns);
                if (known.schemas.size() >= MOST_SCHEMAS) {
                    known.schemas.clear();
                }
                known.schemas.add(columns);
            }
            return Optional.empty();
        } catch (FailedRequest e) {
            return Optional.of(outcome(index, e));
        } finally {
            known.lock.unlock();
        }
    }

    /** Looks at an index anew when it is needed next, since it was found to be gone. */
    void forget(String index) {
        indices.remove(index);
    }

    private void fit(String index, ObjectOf columns) throws FailedRequest, InterruptedException {
        try {
            fit(index, new IndexMapping(geoShapes).of(columns));
        } catch (FailedRequest e) {
            boolean perhapsUnknownType =
                    geoShapes && e.failure().kind() == Failure.Kind.REFUSED && IndexMapping.hasGeometry(columns);
            if (!perhapsUnknownType) {
                throw e;
            }
            fit(index, new IndexMapping(false).of(columns));
            geoShapes = false;
        }
    }

    private void fit(String index, Map<String, Property> wanted) throws FailedRequest, InterruptedException {
        Optional<Map<String, Property>> present = admin.fields(index);
        if (present.isEmpty()) {
            admin.create(index, wanted);
            // Another task may have made it meanwhile, from an older schema.
            present = admin.fields(index);
        }
        Map<String, Property> missing = IndexMapping.missing(wanted, present.orElse(Map.of()));
        if (!missing.isEmpty()) {
            admin.addFields(index, missing);
        }
    }

    private static Outcome outcome(String index, FailedRequest e) {
        return switch (e.failure().kind()) {
            case UNAUTHENTICATED -> throw Failure.unauthenticated();
            case FORBIDDEN -> throw Failure.forbidden(index);
            case TRANSIENT, NO_INDEX -> new Outcome.Retry(e.getMessage() + ", for the index " + index);
            case TOO_LARGE, REFUSED ->
                new Outcome.Rejected("the index " + index + " cannot take the fields of its schema: " + e.getMessage());
        };
    }
}
