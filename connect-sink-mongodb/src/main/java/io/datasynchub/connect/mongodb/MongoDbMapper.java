package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.DeleteMode;
import io.datasynchub.connect.common.sink.RecordMapper;
import io.datasynchub.connect.common.sink.WriteMode;
import io.datasynchub.connect.common.sink.WritePosition;
import io.datasynchub.connect.mongodb.MongoWrite.Kind;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns a change into a statement of an insert, update or delete command.
 *
 * <p>Encodes into one buffer of its own; not thread-safe.
 */
final class MongoDbMapper implements RecordMapper<MongoWrite> {

    /** The server's maxBsonObjectSize, the same in all versions. */
    private static final int LARGEST_DOCUMENT = 16 * 1024 * 1024;

    private static final byte[] QUERY = BsonWriter.fieldName("q");
    private static final byte[] UPDATE = BsonWriter.fieldName("u");
    private static final byte[] UPSERT = BsonWriter.fieldName("upsert");
    private static final byte[] MULTI = BsonWriter.fieldName("multi");
    private static final byte[] LIMIT = BsonWriter.fieldName("limit");
    private static final byte[] SET = BsonWriter.fieldName("$set");
    private static final byte[] SET_ON_INSERT = BsonWriter.fieldName("$setOnInsert");
    private static final byte[] CURRENT_DATE = BsonWriter.fieldName("$currentDate");
    private static final byte[] UNSET = BsonWriter.fieldName("$unset");
    private static final byte[] PUSH = BsonWriter.fieldName("$push");
    private static final byte[] EACH = BsonWriter.fieldName("$each");
    private static final byte[] SLICE = BsonWriter.fieldName("$slice");
    private static final Set<String> ID = Set.of("_id");

    private final NamespaceTemplate destination;
    private final DocumentId id;
    private final WriteRules rules;
    private final Guard guard;
    private final BsonWriter bson;
    private final Columns documents;
    private final Columns settings;

    MongoDbMapper(NamespaceTemplate destination, DocumentId id, WriteRules rules, Guard guard) {
        this.destination = destination;
        this.id = id;
        this.rules = rules;
        this.guard = guard;
        this.bson = new BsonWriter(rules.values());
        this.documents = new Columns(rules.names(), bson);
        // In $set a dot would mean a path.
        this.settings = new Columns(rules.names() == FieldNames.KEEP ? FieldNames.REJECT : rules.names(), bson);
    }

    @Override
    public MongoWrite upsert(SinkRecord record, Change.Upsert change) {
        Namespace namespace = destination.resolve(record, change);
        if (rules.mode() == WriteMode.INSERT) {
            return insertion(record, change, namespace);
        }
        WritePosition position = guard.position(record, change.source());
        int from = beginQuery();
        match(record, change);
        int to = bson.length();
        guard.restrict(position, change.row(), bson);
        bson.endObject();
        bson.name(UPDATE);
        boolean whole =
                rules.mode() == WriteMode.REPLACE && change.unavailable().isEmpty();
        if (whole) {
            replacement(change, position);
        } else {
            operators(change, position);
        }
        bson.name(UPSERT);
        bson.bool(true);
        return end(Kind.UPDATE, namespace, from, to, whole && !guard.byField(), position);
    }

    private MongoWrite insertion(SinkRecord record, Change.Upsert change, Namespace namespace) {
        bson.reset();
        bson.beginObject();
        int from = bson.length();
        id.write(record, change.key(), change.row(), bson);
        int to = bson.length();
        documents.write(change.row(), ID);
        return end(Kind.INSERT, namespace, from, to, false, null);
    }

    /** Begins a statement and its query; answers where the query's elements begin. */
    private int beginQuery() {
        bson.reset();
        bson.beginObject();
        bson.name(QUERY);
        bson.beginObject();
        return bson.length();
    }

    private void match(SinkRecord record, Change.Upsert change) {
        if (rules.mode() != WriteMode.UPSERT) {
            id.write(record, change.key(), change.row(), bson);
            return;
        }
        for (String column : rules.matchedBy()) {
            bson.name(rules.names().encode(column));
            id.field("row", column, change.row(), bson);
        }
    }

    private void replacement(Change.Upsert change, @Nullable WritePosition position) {
        bson.beginObject();
        documents.write(change.row(), Set.of());
        Guard.write(position, bson);
        bson.endObject();
    }

    private void operators(Change.Upsert change, @Nullable WritePosition position) {
        Set<String> without = new HashSet<>(change.unavailable());
        without.add("_id");
        bson.beginObject();
        bson.name(SET);
        bson.beginObject();
        settings.write(change.row(), without);
        Guard.write(position, bson);
        bson.endObject();
        stamps();
        bson.endObject();
    }

    private void stamps() {
        if (rules.stamps().created() != null) {
            bson.name(SET_ON_INSERT);
            bson.beginObject();
            bson.name(rules.stamps().created());
            bson.dateTime(System.currentTimeMillis());
            bson.endObject();
        }
        updated();
    }

    private void updated() {
        if (rules.stamps().updated() != null) {
            bson.name(CURRENT_DATE);
            bson.beginObject();
            bson.name(rules.stamps().updated());
            bson.bool(true);
            bson.endObject();
        }
    }

    /** Changes the parts that an event names; a document that is not there stays away. */
    @Override
    public MongoWrite patch(SinkRecord record, Change.Patch change) {
        Namespace namespace = destination.resolve(record, change);
        WritePosition position = guard.position(record, change.source());
        byte[] truncation = change.truncated().isEmpty() ? null : truncation(record, change);
        int from = beginQuery();
        id.write(record, change.key(), null, bson);
        int to = bson.length();
        guard.restrict(position, null, bson);
        bson.endObject();
        bson.name(UPDATE);
        bson.beginObject();
        bson.name(SET);
        bson.beginObject();
        bson.elements(MongoJson.bson(change.set()));
        Guard.write(position, bson);
        bson.endObject();
        if (!change.unset().isEmpty()) {
            bson.name(UNSET);
            bson.beginObject();
            for (String path : change.unset()) {
                bson.name(path);
                bson.bool(true);
            }
            bson.endObject();
        }
        updated();
        bson.endObject();
        return end(Kind.UPDATE, namespace, from, to, false, position, truncation);
    }

    private byte[] truncation(SinkRecord record, Change.Patch change) {
        beginQuery();
        id.write(record, change.key(), null, bson);
        guard.restrict(guard.position(record, change.source()), null, bson);
        bson.endObject();
        bson.name(UPDATE);
        bson.beginObject();
        bson.name(PUSH);
        bson.beginObject();
        change.truncated().forEach((path, length) -> {
            bson.name(path);
            bson.beginObject();
            bson.name(EACH);
            bson.beginArray();
            bson.endArray();
            bson.name(SLICE);
            bson.int32(length);
            bson.endObject();
        });
        bson.endObject();
        bson.endObject();
        bson.endObject();
        return bson.toByteArray();
    }

    @Override
    public @Nullable MongoWrite delete(SinkRecord record, Change.Delete change) {
        if (rules.deletes() == DeleteMode.IGNORE || guard.isTold(change)) {
            return null;
        }
        Namespace namespace = destination.resolve(record, change);
        WritePosition position = guard.position(record, change.source());
        int from = beginQuery();
        matchDeleted(record, change);
        int to = bson.length();
        guard.restrict(position, change.before(), bson);
        bson.endObject();
        if (rules.deletes() == DeleteMode.SOFT) {
            markDeleted(position);
            return end(Kind.UPDATE, namespace, from, to, false, position);
        }
        bson.name(LIMIT);
        bson.int32(1);
        return end(Kind.DELETE, namespace, from, to, !guard.byField(), position);
    }

    private void matchDeleted(SinkRecord record, Change.Delete change) {
        if (rules.mode() != WriteMode.UPSERT) {
            id.write(record, change.key(), change.before(), bson);
            return;
        }
        SchemaAndValue row = change.before() == null ? change.key() : change.before();
        for (String column : rules.matchedBy()) {
            bson.name(rules.names().encode(column));
            id.field("row", column, row, bson);
        }
    }

    /** Empties the collection; its indexes stay. A guard that knows positions spares what came later. */
    @Override
    public @Nullable MongoWrite truncate(SinkRecord record, Change.Truncate change) {
        if (rules.deletes() == DeleteMode.IGNORE) {
            return null;
        }
        Namespace namespace = destination.resolve(record, change);
        WritePosition position = guard.position(record, change.source());
        int from = beginQuery();
        guard.restrict(position, null, bson);
        bson.endObject();
        if (rules.deletes() == DeleteMode.SOFT) {
            markDeleted(position);
            bson.name(MULTI);
            bson.bool(true);
            return end(Kind.UPDATE, namespace, from, from, true, position).touchingAll();
        }
        bson.name(LIMIT);
        bson.int32(0);
        return end(Kind.DELETE, namespace, from, from, true, position).touchingAll();
    }

    private void markDeleted(@Nullable WritePosition position) {
        bson.name(UPDATE);
        bson.beginObject();
        bson.name(SET);
        bson.beginObject();
        bson.name(rules.softDeleteField());
        bson.bool(true);
        Guard.write(position, bson);
        bson.endObject();
        updated();
        bson.endObject();
    }

    private MongoWrite end(
            Kind kind, Namespace namespace, int from, int to, boolean whole, @Nullable WritePosition position) {
        return end(kind, namespace, from, to, whole, position, null);
    }

    private MongoWrite end(
            Kind kind,
            Namespace namespace,
            int from,
            int to,
            boolean whole,
            @Nullable WritePosition position,
            byte @Nullable [] before) {
        bson.endObject();
        byte[] statement = bson.toByteArray();
        if (statement.length > LARGEST_DOCUMENT) {
            throw new UnmappableValue(
                    "its document has " + statement.length + " bytes; MongoDB takes at most " + LARGEST_DOCUMENT);
        }
        return new MongoWrite(
                kind, new DocumentRef(namespace, statement, from, to), statement, whole, position, false, before);
    }
}
