package io.datasynchub.quickstart;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long a commit takes to be seen in a store: takes one commit at a time and reads its document by id until the
 * revision is there, in a thread of its own.
 */
final class LatencySampler implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_READS = Duration.ofMillis(5);
    /** What has been waited for long is asked for less often: it is measured to a twentieth. */
    private static final int RESOLUTION = 20;

    private final Store store;
    private final Table orders;
    private final BlockingQueue<Commit> next = new ArrayBlockingQueue<>(1);
    private final Latencies latencies = new Latencies();
    private final Thread thread = new Thread(this::run, "latency sampler");

    /** @param orders the shop's table */
    LatencySampler(Store store, Table orders) {
        this.store = store;
        this.orders = orders;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes this commit, unless it is still busy with another. */
    void offer(Commit commit) {
        next.offer(commit);
    }

    Latencies latencies() {
        return latencies;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                sample(next.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample(Commit commit) throws InterruptedException {
        while (true) {
            boolean seen = isSeen(commit);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - commit.nanos());
            if (seen) {
                latencies.add(elapsed);
                break;
            } else if (elapsed.compareTo(PATIENCE) > 0) {
                break;
            }
            TimeUnit.NANOSECONDS.sleep(Math.max(BETWEEN_READS.toNanos(), elapsed.toNanos() / RESOLUTION));
        }
        // What has waited here meanwhile was committed too long ago to be read in time.
        next.clear();
    }

    private boolean isSeen(Commit commit) {
        try {
            Row row = new Row(orders, Map.of(orders.key().get(0).name(), BigDecimal.valueOf(commit.order())));
            Optional<Map<String, @Nullable Object>> document =
                    store.read(List.of(row)).get(0);
            return document.map(fields -> fields.get(ShopSchema.REVISION))
                    .filter(BigDecimal.class::isInstance)
                    .map(revision -> ((BigDecimal) revision).longValueExact() >= commit.revision())
                    .orElse(false);
        } catch (RuntimeException e) {
            // A store that does not answer now is seen to by whoever watches the servers; here it is a commit not yet
            // seen.
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
