package io.datasynchub.localstack;

import io.datasynchub.localstack.Progress.Step;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs steps and tells a {@link Progress} about the slow ones. Safe to use from several threads. */
public final class Steps implements AutoCloseable {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Progress progress;
    private final ScheduledExecutorService clock;

    public Steps(Progress progress) {
        this.progress = progress;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Something to do that may be interrupted. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws InterruptedException;
    }

    /** Does the work in the calling thread. */
    public <T> T during(String what, Work<T> work) throws InterruptedException {
        long begin = System.nanoTime();
        AtomicBoolean told = new AtomicBoolean();
        ScheduledFuture<?> ticking = clock.scheduleAtFixedRate(
                () -> {
                    told.set(true);
                    progress.on(new Step(what, since(begin), false));
                },
                SLOW.toMillis(),
                AGAIN.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return work.run();
        } finally {
            ticking.cancel(false);
            if (told.get()) {
                progress.on(new Step(what, since(begin), true));
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
