package io.datasynchub.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own. Subclasses say how it is prepared, run and recognised as ready. */
abstract sealed class ProcessServer<E extends Endpoint> implements StartableServer<E>, LocalProcess
        permits ConnectWorker,
                ElasticsearchProcess,
                KafkaProcess,
                MariaDbProcess,
                MongoDbProcess,
                OpenSearchProcess,
                RegistryProcess {

    /** A program that ends is told of at once; a slow one is on a machine with much else to do. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private final String name;
    private final E endpoint;
    private final Path log;

    private @Nullable ChildProcess process;
    private boolean closed;

    ProcessServer(String name, E endpoint, Path log) {
        this.name = name;
        this.endpoint = endpoint;
        this.log = log;
    }

    /** Makes what the program needs to find; called before {@link #command}. */
    abstract void prepare(Steps steps) throws InterruptedException;

    abstract Command command();

    abstract Probe readiness();

    /** Deletes the data; called when the program has ended. */
    abstract void deleteData();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final E endpoint() {
        return endpoint;
    }

    @Override
    public final void start(Steps steps) throws InterruptedException {
        prepare(steps);
        run(steps);
    }

    /** Starts the program on what is prepared already. */
    final void run(Steps steps) throws InterruptedException {
        ChildProcess started = launch();
        steps.during("starting " + name, () -> {
            started.awaitReady(readiness(), START_TIMEOUT);
            return started;
        });
    }

    final Path log() {
        return log;
    }

    @Override
    public final synchronized long pid() {
        return started().pid();
    }

    @Override
    public final synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public final synchronized void kill() {
        started().kill();
    }

    @Override
    public final void restart() throws InterruptedException {
        if (isAlive()) {
            throw new IllegalStateException(name + " is running");
        }
        try (Steps steps = new Steps(Progress.none())) {
            run(steps);
        }
    }

    @Override
    public final List<String> lastLogLines() {
        return ChildProcess.lastLines(log.toFile());
    }

    @Override
    public final synchronized void close() {
        if (!closed) {
            closed = true;
            if (process != null) {
                process.stop();
            }
            deleteData();
        }
    }

    private synchronized ChildProcess launch() {
        if (closed) {
            throw new StackException(name + " is not started: the stack is closing");
        }
        ChildProcess started = ChildProcess.start(name, command(), log);
        process = started;
        return started;
    }

    private ChildProcess started() {
        if (process == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return process;
    }
}
