package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.Coordinates;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way through the sink, from {@code put} until it is settled.
 *
 * <p>The task's thread makes it; the lane that carries it, or the task's thread for a record that needs no write, settles it
 * once.
 */
final class Entry<O extends WriteOp> {

    final SinkRecord record;
    final PartitionProgress progress;
    final @Nullable O op;
    final long madeAt;

    /** Where the lanes meet for this write; null if it concerns one lane alone. */
    final @Nullable Barrier barrier;

    /** The earlier write of the same document that this one stands in for; sent after all if this one is rejected. */
    @Nullable Entry<O> supersedes;

    private volatile boolean settled;

    Entry(SinkRecord record, PartitionProgress progress, @Nullable O op) {
        this(record, progress, op, 0, null);
    }

    /** @param madeAt when the change was made at the source, in milliseconds since 1970; 0 if that is not known */
    Entry(SinkRecord record, PartitionProgress progress, @Nullable O op, long madeAt, @Nullable Barrier barrier) {
        this.record = record;
        this.progress = progress;
        this.op = op;
        this.madeAt = madeAt;
        this.barrier = barrier;
    }

    O write() {
        if (op == null) {
            throw new IllegalStateException(coordinates() + " has nothing to write");
        }
        return op;
    }

    int size() {
        return op == null ? 0 : op.size();
    }

    Coordinates coordinates() {
        return Coordinates.of(record);
    }

    void settle() {
        if (op != null) {
            op.release();
        }
        settled = true;
    }

    boolean settled() {
        return settled;
    }

    /** Whether another task has this record's partition by now, so that it must not be sent any more. */
    boolean revoked() {
        return progress.revoked();
    }
}
