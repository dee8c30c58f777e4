package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Scenario
class ConnectionCutIT {

    private static final int CUTS = 10;

    /** Long enough that batches hold many changes. */
    private static final Map<String, String> BATCHES =
            Map.of("batch.linger.ms", "100", "retry.backoff.ms", "10", "retry.backoff.max.ms", "200");

    @ParameterizedTest
    @EnumSource(names = {"MONGODB", "ELASTICSEARCH", "OPENSEARCH"})
    void a_batch_that_was_applied_but_not_answered_is_sent_again_and_doubles_nothing(Part part, LocalStack stack)
            throws IOException, InterruptedException {
        Store store = Store.of(part, stack);
        try (TcpProxy proxy = new TcpProxy(store, stack.freePort());
                SinksUnderLoad sinks = new SinksUnderLoad(stack, "connection_cut")) {
            Map<String, String> settings = new HashMap<>(BATCHES);
            settings.putAll(store.via(proxy.address()));
            sinks.start(store, settings);
            sinks.awaitProgress(1_000);

            proxy.cutAnswersToWrites(CUTS);
            Eventually.within(SinksUnderLoad.PATIENCE, CUTS + " answers are cut off", () -> proxy.answersCut() == CUTS);
            sinks.awaitProgress(1_000);

            sinks.assertInStep();
            assertThat(proxy.answersCut()).isEqualTo(CUTS);
        }
    }
}
