package io.datasynchub.integration;

import io.datasynchub.localstack.LocalProcess;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills what all share, so that nothing runs beside it. */
@ExtendWith(WithStack.class)
@ResourceLock(WithStack.SERVERS)
class StoreKilledIT {

    @ParameterizedTest
    @EnumSource(names = {"MONGODB", "ELASTICSEARCH", "OPENSEARCH"})
    void no_change_is_lost_when_the_store_is_killed_and_comes_back(Part part, LocalStack stack)
            throws InterruptedException {
        Optional<LocalProcess> server = stack.process(part);
        Assumptions.assumeTrue(server.isPresent(), () -> part + " is no process of ours to kill");
        try (SinksUnderLoad sinks = new SinksUnderLoad(stack, "store_killed")) {
            sinks.start(Store.of(part, stack), Map.of());
            sinks.awaitProgress(1_000);

            server.get().kill();
            sinks.load().awaitMore(1_000);
            server.get().restart();
            sinks.awaitProgress(1_000);

            sinks.assertInStep();
        }
    }
}
