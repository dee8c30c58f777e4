package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.Change;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns a change into a store's write. Pure; called by the task's thread alone.
 *
 * <p>Both methods throw {@link io.datasynchub.connect.common.row.UnmappableValue} for a change that the store has no form
 * for; the record is then rejected with that reason.
 */
public interface RecordMapper<O extends WriteOp> {

    O upsert(SinkRecord record, Change.Upsert change);

    /** Answers null for a deletion that asks for no write, such as the tombstone behind one that was told already. */
    @Nullable O delete(SinkRecord record, Change.Delete change);
}
