package io.datasynchub.quickstart;

import io.datasynchub.localstack.MySqlEndpoint;
import io.datasynchub.localstack.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shop that is open: its database is there, and is written when asked to. For one thread at a time. */
final class Shop implements AutoCloseable {

    private final ShopPlan plan;
    private final ShopClient client;
    private final List<LatencySampler> samplers = new ArrayList<>();

    private @Nullable ShopWriter writer;

    private Shop(ShopPlan plan, ShopClient client) {
        this.plan = plan;
        this.client = client;
    }

    /** Creates the database, with what is in the shop when it opens. */
    static Shop open(MySqlEndpoint server, long seed, Steps steps) throws InterruptedException {
        return steps.during("opening the shop", () -> {
            ShopPlan plan = new ShopPlan(seed);
            ShopClient client = ShopClient.create(server);
            client.commit(plan.opening());
            return new Shop(plan, client);
        });
    }

    /**
     * Starts to change rows, and to measure when the changes are seen in the stores.
     *
     * @param rate changes a second; as fast as it can if empty
     * @param wanted how many changes to make
     */
    void write(Optional<Integer> rate, long wanted, List<Table> tables, List<Store> stores) {
        Table orders = tables.stream()
                .filter(table -> table.name().equals(ShopSchema.ORDERS))
                .findFirst()
                .orElseThrow();
        stores.forEach(store -> samplers.add(new LatencySampler(store, orders)));
        samplers.forEach(LatencySampler::start);
        ShopWriter started = new ShopWriter(
                plan, client, rate, wanted, commit -> samplers.forEach(sampler -> sampler.offer(commit)));
        writer = started;
        started.start();
    }

    List<LatencySampler> samplers() {
        return List.copyOf(samplers);
    }

    ChangeCount count() {
        return writer == null ? ChangeCount.NONE : writer.count();
    }

    boolean isDone() {
        return writer != null && writer.isDone();
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
        samplers.forEach(LatencySampler::close);
        client.close();
    }
}
