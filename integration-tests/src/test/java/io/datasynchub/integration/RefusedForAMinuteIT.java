package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A minute of waiting: the others run meanwhile. */
@Order(1)
@Scenario
class RefusedForAMinuteIT {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final int BUFFER = 2_000;
    private static final int POLL = 200;

    @Test
    void a_store_that_cannot_be_reached_is_waited_for_with_a_bounded_buffer(LocalStack stack)
            throws IOException, InterruptedException {
        List<Store> stores = Store.all(stack);
        try (Proxies proxies = new Proxies(stores, stack);
                SinksUnderLoad sinks = new SinksUnderLoad(stack, "refused");
                WorkerMetrics metrics = WorkerMetrics.of(stack.connect())) {
            for (Store store : stores) {
                sinks.start(store, settings(store, proxies.of(store)));
            }
            sinks.awaitProgress(1_000);

            CompletableFuture<Void> minute = proxies.refuseFor(MINUTE);
            for (Store store : stores) {
                String sink = sinks.sink(store);
                Eventually.within(MINUTE, "the partitions are paused", () -> metrics.paused(sink));
                Eventually.within(MINUTE, "the lag is far more", () -> sinks.lag(store) > 5 * BUFFER);
                // Once full, it is calm again at half, and full before the poll that fills it ends.
                assertThat(metrics.buffered(sink)).isBetween(BUFFER / 2, BUFFER + POLL);
            }
            assertThat(minute).isNotDone();
            minute.join();

            sinks.assertInStep();
        }
    }

    /** One before each store. */
    private record Proxies(Map<Store, TcpProxy> all) implements AutoCloseable {

        Proxies(List<Store> stores, LocalStack stack) throws IOException {
            this(new HashMap<>());
            for (Store store : stores) {
                all.put(store, new TcpProxy(store, stack.freePort()));
            }
        }

        TcpProxy of(Store store) {
            return Objects.requireNonNull(all.get(store));
        }

        CompletableFuture<Void> refuseFor(Duration time) throws IOException {
            List<CompletableFuture<Void>> refusals = new ArrayList<>();
            for (TcpProxy proxy : all.values()) {
                refusals.add(proxy.refuseFor(time));
            }
            return CompletableFuture.allOf(refusals.toArray(CompletableFuture<?>[]::new));
        }

        @Override
        public void close() throws IOException {
            for (TcpProxy proxy : all.values()) {
                proxy.close();
            }
        }
    }

    private static Map<String, String> settings(Store store, TcpProxy proxy) {
        Map<String, String> settings = new HashMap<>(store.via(proxy.address()));
        settings.put("buffer.max.records", Integer.toString(BUFFER));
        settings.put("consumer.override.max.poll.records", Integer.toString(POLL));
        return settings;
    }
}
