package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A minute of waiting: the others run meanwhile. */
@Order(1)
@Scenario
class ThrottledIT {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Test
    void items_that_a_busy_server_refuses_are_sent_again_and_those_it_took_are_not(LocalStack stack)
            throws IOException, InterruptedException {
        try (ThrottlingElasticsearch elasticsearch = new ThrottlingElasticsearch(stack.elasticsearch());
                ThrottlingElasticsearch openSearch = new ThrottlingElasticsearch(stack.opensearch());
                SinksUnderLoad sinks = new SinksUnderLoad(stack, "throttled")) {
            start(sinks, Store.of(Part.ELASTICSEARCH, stack), elasticsearch);
            start(sinks, Store.of(Part.OPENSEARCH, stack), openSearch);
            sinks.awaitProgress(1_000);

            CompletableFuture<Void> minute =
                    CompletableFuture.allOf(elasticsearch.throttleFor(MINUTE), openSearch.throttleFor(MINUTE));
            sinks.awaitProgress(1_000);
            assertThat(minute).as("the sinks get on while they are throttled").isNotDone();
            minute.join();

            sinks.assertInStep();
            for (ThrottlingElasticsearch busy : List.of(elasticsearch, openSearch)) {
                assertThat(busy.refused()).isGreaterThan(1_000);
                assertThat(busy.repeated()).isZero();
            }
        }
    }

    private static void start(SinksUnderLoad sinks, Store store, ThrottlingElasticsearch busy)
            throws InterruptedException {
        Map<String, String> settings = new HashMap<>(store.via(busy.address()));
        settings.put("batch.linger.ms", "50");
        sinks.start(store, settings);
    }
}
