package io.datasynchub.integration;

import io.datasynchub.localstack.LocalStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class RebalanceIT {

    @Test
    void no_change_is_lost_or_overtaken_while_partitions_move_between_tasks(LocalStack stack)
            throws InterruptedException {
        try (SinksUnderLoad sinks = new SinksUnderLoad(stack, "rebalance")) {
            for (Store store : Store.all(stack)) {
                sinks.start(store, Map.of("tasks.max", "1"));
            }
            sinks.awaitTasks(1);
            sinks.awaitProgress(1_000);

            sinks.set("tasks.max", "3");
            sinks.awaitTasks(3);
            sinks.awaitProgress(1_000);

            sinks.set("tasks.max", "1");
            sinks.awaitTasks(1);
            sinks.awaitProgress(1_000);

            sinks.assertInStep();
        }
    }
}
