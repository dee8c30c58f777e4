package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns a change into a store's write. Pure; called by the task's thread alone.
 *
 * <p>All methods throw {@link UnmappableValue} for a change that the store has no form
 * for; the record is then rejected with that reason.
 */
public interface RecordMapper<O extends WriteOp> {

    O upsert(SinkRecord record, Change.Upsert change);

    /** By default refused: not every store can change a part of a document. */
    default O patch(SinkRecord record, Change.Patch change) {
        throw new UnmappableValue(
                "it holds a part of a document alone: have the source send whole documents, such as with"
                        + " capture.mode=change_streams_update_full or change.stream.full.document=updateLookup");
    }

    /** By default refused: not every store empties a whole destination. Answers null if it asks for no write. */
    default @Nullable O truncate(SinkRecord record, Change.Truncate change) {
        throw new UnmappableValue("it says that its table was truncated, which this sink does not carry out: set"
                + " skipped.operations=t on the source and empty the destination by hand");
    }

    /** Answers null for a deletion that asks for no write, such as the tombstone behind one that was told already. */
    @Nullable O delete(SinkRecord record, Change.Delete change);
}
