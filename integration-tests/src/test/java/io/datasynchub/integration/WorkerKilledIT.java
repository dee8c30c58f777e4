package io.datasynchub.integration;

import io.datasynchub.localstack.LocalStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class WorkerKilledIT {

    @Test
    void no_change_is_lost_or_doubled_when_the_worker_is_killed_and_comes_back(LocalStack shared)
            throws InterruptedException {
        try (LocalStack stack = WithStack.workerOf(shared).start();
                SinksUnderLoad sinks = new SinksUnderLoad(stack, "worker_killed")) {
            for (Store store : Store.all(stack)) {
                sinks.start(store, Map.of());
            }
            sinks.awaitProgress(1_000);

            stack.connect().kill();
            sinks.load().awaitMore(1_000);
            stack.connect().restart();
            sinks.awaitProgress(1_000);

            sinks.assertInStep();
        }
    }
}
