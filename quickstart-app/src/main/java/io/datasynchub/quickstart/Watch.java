package io.datasynchub.quickstart;

import io.datasynchub.localstack.ConnectWorker;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Server;
import io.datasynchub.localstack.Steps;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks after the servers: a worker that has ended is started again; without any other there is no going on. */
final class Watch {

    private final LocalStack stack;
    private final Screen screen;
    private final Steps steps;
    private final BooleanSupplier stopping;

    /** @param stopping whether servers end because they are meant to */
    Watch(LocalStack stack, Screen screen, Steps steps, BooleanSupplier stopping) {
        this.stopping = stopping;
        this.stack = stack;
        this.screen = screen;
        this.steps = steps;
    }

    /** @throws QuickstartException if another server than a worker has ended */
    void check() throws InterruptedException {
        for (Server<?> server : stack.servers()) {
            if (server.isAlive() || stopping.getAsBoolean()) {
                continue;
            }
            if (server instanceof ConnectWorker worker) {
                screen.say(worker.name() + " has ended; it is started again");
                steps.during("starting " + worker.name(), () -> {
                    worker.restart();
                    return worker;
                });
                screen.say(worker.name() + " runs again");
            } else {
                throw hasEnded(server);
            }
        }
    }

    /**
     * What to tell of a failure: that of a server, if one has ended, since it explains the other.
     *
     * @param failure that came up first
     */
    RuntimeException explain(RuntimeException failure) throws InterruptedException {
        // A connection may be known to be broken some moments before the process is known to be gone.
        TimeUnit.SECONDS.sleep(1);
        return stack.servers().stream()
                .filter(server -> !server.isAlive() && !(server instanceof ConnectWorker))
                .findFirst()
                .<RuntimeException>map(Watch::hasEnded)
                .orElse(failure);
    }

    private static QuickstartException hasEnded(Server<?> server) {
        return new QuickstartException("%s has ended; the end of its log:%n%s"
                .formatted(server.name(), String.join(System.lineSeparator(), server.lastLogLines())));
    }
}
