package io.datasynchub.quickstart;

import io.datasynchub.quickstart.RowChange.Update;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the shop busy in a thread of its own, until it is closed or has made as many changes as wanted. */
final class ShopWriter implements AutoCloseable {

    private static final int LARGEST_TRANSACTION = 5;

    private final ShopPlan plan;
    private final ShopClient client;
    private final Optional<Integer> rate;
    private final long wanted;
    private final Consumer<Commit> commits;
    private final Thread thread = new Thread(this::run, "shop writer");

    private volatile ChangeCount count = ChangeCount.NONE;
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;

    /**
     * @param rate changes a second; as fast as it can if empty
     * @param wanted how many changes to make
     * @param commits is told of some of the commits, in the writer's thread
     */
    ShopWriter(ShopPlan plan, ShopClient client, Optional<Integer> rate, long wanted, Consumer<Commit> commits) {
        this.plan = plan;
        this.client = client;
        this.rate = rate;
        this.wanted = wanted;
        this.commits = commits;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    ChangeCount count() {
        return count;
    }

    /**
     * Whether it has made all changes.
     *
     * @throws RuntimeException what has ended it before that
     */
    boolean isDone() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        return count.total() >= wanted;
    }

    private void run() {
        try {
            Optional<Pace> pace = rate.map(perSecond -> new Pace(perSecond, System.nanoTime()));
            while (!stopped && count.total() < wanted) {
                int most = (int) Math.min(LARGEST_TRANSACTION, wanted - count.total());
                List<RowChange> transaction = plan.next(most);
                client.commit(transaction);
                tell(transaction, System.nanoTime());
                if (pace.isPresent()) {
                    TimeUnit.NANOSECONDS.sleep(pace.get().waitAfter(transaction.size(), System.nanoTime()));
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<RowChange> transaction, long nanos) {
        ChangeCount total = count;
        for (RowChange change : transaction) {
            total = total.plus(change);
            if (change instanceof Update update && update.table().equals(ShopSchema.ORDERS)) {
                long order = ((Number) update.key().values().iterator().next()).longValue();
                Object revision = update.values().get(ShopSchema.REVISION);
                commits.accept(new Commit(order, revision instanceof Number number ? number.longValue() : 0, nanos));
            }
        }
        count = total;
    }

    /** Stops after the transaction that is being made. */
    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
