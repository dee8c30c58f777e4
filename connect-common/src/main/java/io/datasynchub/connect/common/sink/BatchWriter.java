package io.datasynchub.connect.common.sink;

import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;

/** Sends writes to a store and says of each what became of it. Called by several lanes at once. */
@FunctionalInterface
public interface BatchWriter<O extends WriteOp> {

    /**
     * Sends these writes, no two of one identity, and waits for the answer.
     *
     * @return one outcome a write, in the same order; a request that failed as a whole gives each its {@link Outcome.Retry}
     * @throws ConnectException if no later attempt can succeed, such as after refused credentials: the task then fails
     * @throws InterruptedException if the task is being stopped
     */
    List<Outcome> write(List<O> batch) throws InterruptedException;
}
