package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.sink.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that an index, with the fields of a schema, is there before the first document of that schema: once an index
 * and schema, not once a record. Thread-safe: of several lanes that need the same index one sees to it, the others wait.
 */
final class IndexSetup {

    private static final Logger LOG = LoggerFactory.getLogger(IndexSetup.class);
    private static final int MOST_SCHEMAS = 1_000;

    private final IndexAdmin admin;
    private final IndexRules rules;
    private final Map<String, Known> indices = new ConcurrentHashMap<>();
    private volatile boolean moduleTypes = true;

    IndexSetup(IndexAdmin admin, IndexRules rules) {
        this.admin = admin;
        this.rules = rules;
    }

    private static final class Known {
        final ReentrantLock lock = new ReentrantLock();
        final Set<ObjectOf> schemas = new HashSet<>();
        volatile boolean aliased;

        /** The schema that was seen to last, found without comparing columns. */
        volatile @Nullable ObjectOf last;
    }

    /**
     * Sees to one index and schema, and to what the index is written through.
     *
     * @return what becomes of the documents if that failed; empty if they can be sent
     * @throws ConnectException if the credentials do not allow it
     */
    Optional<Outcome> ensure(Target target, ObjectOf columns) throws InterruptedException {
        Known known = indices.get(target.index());
        if (known == null) {
            known = indices.computeIfAbsent(target.index(), name -> new Known());
        }
        if (known.last == columns) {
            reach(target, known);
            return Optional.empty();
        }
        known.lock.lockInterruptibly();
        try {
            if (!known.schemas.contains(columns)) {
                known.aliased = fit(target, columns);
                if (known.schemas.size() >= MOST_SCHEMAS) {
                    known.schemas.clear();
                }
                known.schemas.add(columns);
            }
            known.last = columns;
            reach(target, known);
            return Optional.empty();
        } catch (FailedRequest e) {
            return Optional.of(outcome(target.index(), e));
        } finally {
            known.lock.unlock();
        }
    }

    private static void reach(Target target, Known known) {
        if (known.aliased) {
            target.writeThroughAlias();
        }
    }

    /** Looks at an index anew when it is needed next, since it was found to be gone. */
    void forget(String index) {
        indices.remove(index);
    }

    /** Answers whether the index can be written to through its alias. */
    private boolean fit(Target target, ObjectOf columns) throws FailedRequest, InterruptedException {
        IndexMapping mapping = new IndexMapping(rules.mapping(), moduleTypes);
        try {
            return fit(target, mapping.of(columns));
        } catch (FailedRequest e) {
            boolean perhapsUnknownType =
                    moduleTypes && e.failure().kind() == Failure.Kind.REFUSED && mapping.needsModuleTypes(columns);
            if (!perhapsUnknownType) {
                throw e;
            }
            boolean aliased = fit(target, new IndexMapping(rules.mapping(), false).of(columns));
            moduleTypes = false;
            return aliased;
        }
    }

    private boolean fit(Target target, Map<String, Property> wanted) throws FailedRequest, InterruptedException {
        String index = target.index();
        Optional<IndexAdmin.Found> found = admin.find(index);
        if (found.isEmpty()) {
            keepTemplate(index, wanted);
            create(index, wanted);
            // Another task may have made it meanwhile, from an older schema.
            found = admin.find(index);
        }
        if (found.isEmpty()) {
            return false;
        }
        Map<String, Property> present = found.get().fields();
        Map<String, Property> missing = IndexMapping.missing(wanted, present);
        if (!missing.isEmpty()) {
            Map<String, Property> all = new HashMap<>(wanted);
            all.putAll(present);
            keepTemplate(index, all);
            admin.addFields(index, missing);
        }
        return rules.writeAlias() && found.get().concrete() && aliased(target);
    }

    private void create(String index, Map<String, Property> fields) throws FailedRequest, InterruptedException {
        switch (rules.type()) {
            case INDEX -> admin.create(index, new NewIndex(fields, rules.settings(), rules.aliases(), ""));
            case ALIAS -> admin.create(index + "-000001", rolling(index, fields));
            case DATA_STREAM -> admin.createDataStream(index);
        }
    }

    /** The first index of an alias, which a lifecycle policy may follow by others. */
    private NewIndex rolling(String alias, Map<String, Property> fields) {
        return new NewIndex(fields, rules.settingsOf(alias), rules.aliases(), alias);
    }

    /** A template for one destination alone, so that no two of them meet, and none of them anybody else's. */
    private void keepTemplate(String index, Map<String, Property> fields) throws FailedRequest, InterruptedException {
        if (rules.keepsTemplates()) {
            boolean alias = rules.type() == DestinationType.ALIAS;
            admin.putTemplate(
                    rules.template() + "-" + index,
                    alias ? index + "-*" : index,
                    rules.type() == DestinationType.DATA_STREAM,
                    new NewIndex(
                            fields,
                            alias ? rules.settingsOf(index) : rules.settings(),
                            rules.type() == DestinationType.DATA_STREAM ? List.of() : rules.aliases(),
                            ""));
        }
    }

    /** Without the right to an alias the index is written to by its name. */
    private boolean aliased(Target target) throws FailedRequest, InterruptedException {
        try {
            admin.addAlias(target.index(), target.alias());
            return true;
        } catch (FailedRequest e) {
            if (e.failure().kind() == Failure.Kind.TRANSIENT) {
                throw e;
            }
            LOG.warn(
                    "The index {} gets no alias {} to be written through ({}): if it is deleted while the task runs,"
                            + " Elasticsearch makes one of its name with a mapping of its own",
                    target.index(),
                    target.alias(),
                    e.failure());
            return false;
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
