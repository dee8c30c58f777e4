package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.FieldValues;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.StaleWriteGuard;
import io.datasynchub.connect.common.sink.WritePosition;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an older change from being put over a newer one: the document holds the position of its last change, and a
 * statement's query finds it only if that is not newer.
 *
 * <p>The order is that of {@link WritePosition#isOlderThan}, said in MongoDB's query language.
 */
final class Guard {

    /** The field of a guarded document that holds the position of its last change. */
    static final String POSITION = "__position";

    private static final byte[] OR = BsonWriter.fieldName("$or");
    private static final byte[] POSITION_NAME = BsonWriter.fieldName(POSITION);
    private static final byte[] POSITION_LOG = BsonWriter.fieldName(POSITION + ".log");
    private static final byte[] POSITION_TIME = BsonWriter.fieldName(POSITION + ".time");
    private static final byte[] POSITION_PLACE = BsonWriter.fieldName(POSITION + ".place");
    private static final byte[] LOG = BsonWriter.fieldName("log");
    private static final byte[] TIME = BsonWriter.fieldName("time");
    private static final byte[] PLACE = BsonWriter.fieldName("place");
    private static final byte[] LESS = BsonWriter.fieldName("$lt");
    private static final byte[] AT_MOST = BsonWriter.fieldName("$lte");
    private static final byte[] NOT = BsonWriter.fieldName("$ne");

    private final StaleWriteGuard guard;
    private final FieldNames names;
    private final FieldValues versions = new FieldValues(BsonWriter::fieldName);

    Guard(StaleWriteGuard guard, FieldNames names) {
        this.guard = guard;
        this.names = names;
    }

    /** Whether it goes by a column, so that the order of two changes is known to the server alone. */
    boolean byField() {
        return guard instanceof StaleWriteGuard.ByField;
    }

    /** Where a change stands; null if the guard goes by a column or is off. */
    @Nullable WritePosition position(SinkRecord record, @Nullable Object source) {
        if (guard instanceof StaleWriteGuard.ByOffset) {
            return WritePosition.ofOffset(record);
        }
        return guard instanceof StaleWriteGuard.BySource ? WritePosition.ofSource(source) : null;
    }

    /**
     * Whether a deletion asks for nothing: a tombstone tells no place in the source's log, and stands behind a deletion that
     * did.
     */
    boolean isTold(Change.Delete change) {
        return guard instanceof StaleWriteGuard.BySource && change.source() == null;
    }

    /** Adds to a query that the document must not be newer than {@code position}, or than {@code row} by its column. */
    void restrict(@Nullable WritePosition position, @Nullable SchemaAndValue row, BsonWriter bson) {
        if (position != null) {
            notNewerThan(position, bson);
        } else if (guard instanceof StaleWriteGuard.ByField field && row != null) {
            notNewerThan(field.name(), row, bson);
        }
    }

    private static void notNewerThan(WritePosition position, BsonWriter bson) {
        bson.name(OR);
        bson.beginArray();
        bson.beginObject();
        bson.name(POSITION_NAME);
        bson.nullValue();
        bson.endObject();
        bson.beginObject();
        bson.name(POSITION_LOG);
        bson.string(position.log());
        bson.name(OR);
        bson.beginArray();
        compared(POSITION_PLACE, AT_MOST, bson);
        bson.string(position.place());
        endCompared(bson);
        compared(POSITION_TIME, LESS, bson);
        bson.int64(position.time());
        endCompared(bson);
        bson.endArray();
        bson.endObject();
        bson.beginObject();
        bson.name(POSITION_LOG);
        bson.beginObject();
        bson.name(NOT);
        bson.string(position.log());
        bson.endObject();
        bson.name(POSITION_TIME);
        bson.beginObject();
        bson.name(AT_MOST);
        bson.int64(position.time());
        bson.endObject();
        bson.endObject();
        bson.endArray();
    }

    private static void compared(byte[] part, byte[] operator, BsonWriter bson) {
        bson.beginObject();
        bson.name(part);
        bson.beginObject();
        bson.name(operator);
    }

    private static void endCompared(BsonWriter bson) {
        bson.endObject();
        bson.endObject();
    }

    private void notNewerThan(String column, SchemaAndValue row, BsonWriter bson) {
        bson.name(OR);
        bson.beginArray();
        bson.beginObject();
        bson.name(names.encode(column));
        bson.nullValue();
        bson.endObject();
        bson.beginObject();
        bson.name(names.encode(column));
        bson.beginObject();
        bson.name(AT_MOST);
        version(column, row, bson);
        bson.endObject();
        bson.endObject();
        bson.endArray();
    }

    private void version(String column, SchemaAndValue row, BsonWriter bson) {
        if (versions.write(column, row, bson) != FieldValues.Found.WRITTEN) {
            throw new UnmappableValue(
                    "field " + column + ": it is the version that stale.write.guard goes by, and is missing");
        }
    }

    /** Writes the position as a field of the document. */
    static void write(@Nullable WritePosition position, BsonWriter bson) {
        if (position != null) {
            bson.name(POSITION_NAME);
            bson.beginObject();
            bson.name(LOG);
            bson.string(position.log());
            bson.name(TIME);
            bson.int64(position.time());
            bson.name(PLACE);
            bson.string(position.place());
            bson.endObject();
        }
    }
}
