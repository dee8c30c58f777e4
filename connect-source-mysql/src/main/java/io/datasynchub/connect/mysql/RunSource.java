package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.Run;
import org.jspecify.annotations.Nullable;

/** What asks for batches. */
interface RunSource {

    /** What is to be done next. */
    sealed interface Next {
        record Nothing() implements Next {}

        /** @param position the reader's, with the trigger dealt with */
        record Begin(Run run, BatchPosition position) implements Next {}

        record Refuse(String id, String why, BatchPosition position) implements Next {}
    }

    Next next(BatchPosition position);

    /**
     * From where the run under way is read on; null if it has to wait.
     *
     * @throws ServerException if the server does not tell what has to be known for that
     */
    default @Nullable BatchPosition readyFrom(BatchPosition position, TableServer server) throws ServerException {
        return position;
    }
}
