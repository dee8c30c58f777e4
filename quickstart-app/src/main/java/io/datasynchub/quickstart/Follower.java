package io.datasynchub.quickstart;

import io.datasynchub.localstack.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Watches a pipeline at work and shows it, to the end of a check or until it is interrupted. */
final class Follower {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** How long nothing moves before a comparison is worth its while. */
    private static final Duration QUIET = Duration.ofSeconds(2);
    /** How long nothing moves before nothing more is expected; a worker's restart and its rebalances fit in. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pipeline pipeline;
    private final Optional<Shop> shop;
    private final Watch watch;
    private final Screen screen;
    private final Steps steps;
    private final Observer observer;

    Follower(Pipeline pipeline, Optional<Shop> shop, Watch watch, Screen screen, Steps steps) {
        this.pipeline = pipeline;
        this.shop = shop;
        this.watch = watch;
        this.screen = screen;
        this.steps = steps;
        this.observer = pipeline.observer(shop.map(Shop::samplers).orElse(List.of()));
    }

    /** Looks on until the shop's writer has made its changes, for ever if there is no end to them or no writer. */
    void untilWritten() throws InterruptedException {
        while (!shop.map(Shop::isDone).orElse(false)) {
            look();
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Waits until both stores agree with the database in every row, or nothing has moved for a minute. */
    List<StoreReport> untilInSync() throws InterruptedException {
        Stillness stillness = new Stillness();
        Duration compareAfter = QUIET;
        while (true) {
            Observation seen = look();
            Duration still = stillness.after(seen, System.nanoTime());
            if (still.isZero()) {
                compareAfter = QUIET;
            }
            boolean gaveUp = still.compareTo(PATIENCE) > 0;
            if (gaveUp || (seen.isEven() && still.compareTo(compareAfter) >= 0)) {
                List<StoreReport> reports = pipeline.compare(steps);
                if (gaveUp || reports.stream().allMatch(StoreReport::isInSync)) {
                    return reports;
                }
                compareAfter = still.multipliedBy(2);
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
    }

    private Observation look() throws InterruptedException {
        watch.check();
        pipeline.connectors().checkRunning();
        Observation seen = observer.observe(shop.map(Shop::count));
        screen.show(seen);
        return seen;
    }
}
