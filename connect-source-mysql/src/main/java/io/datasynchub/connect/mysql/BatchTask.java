package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.PluginVersion;
import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.SignalClient;
import io.datasynchub.connect.common.source.Signals;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what a {@link BatchReader} reads on a thread of its own, a few lists ahead. Fails if a run does not move.
 */
final class BatchTask extends SourceTask {

    private static final int LISTS_AHEAD = 2;

    /** With more readers than this before, and less now, a connector would not find how far it had come. */
    private static final int MOST_READERS = 128;

    /** The share of the reader of tables that are captured anew. */
    private static final String ADDED = "added";

    private final Flavour flavour;
    private final Duration wait;
    private final @Nullable LogTables log;
    private final Function<Map<String, String>, BatchReader.Servers> servers;
    private final BlockingQueue<List<SourceRecord>> ahead = new ArrayBlockingQueue<>(LISTS_AHEAD);
    private volatile @Nullable Throwable failure;
    private volatile long lastMove = System.nanoTime();
    private volatile @Nullable Running running;

    private record Running(BatchSettings settings, BatchReader reader, Signals signals, Thread thread) {}

    /** @param wait how long {@link #poll} waits for something to hand on */
    BatchTask(Flavour flavour, Duration wait) {
        this(flavour, wait, null, properties -> () -> new BatchClient(properties));
    }

    /** Reads no batches but those of tables that the log's reader does not know yet. */
    static BatchTask ofAddedTables(Flavour flavour, LogTables log) {
        return new BatchTask(flavour, Duration.ZERO, log, properties -> () -> new BatchClient(properties));
    }

    BatchTask(
            Flavour flavour,
            Duration wait,
            @Nullable LogTables log,
            Function<Map<String, String>, BatchReader.Servers> servers) {
        this.flavour = flavour;
        this.wait = wait;
        this.log = log;
        this.servers = servers;
    }

    @Override
    public String version() {
        return PluginVersion.of(BatchTask.class);
    }

    @Override
    public void start(Map<String, String> properties) {
        BatchSettings all = BatchSettings.of(properties);
        BatchSettings settings = log == null ? all : all.apart(ADDED);
        Signals signals = settings.signals()
                .<Signals>map(topic -> new SignalClient(topic.name(), topic.consumer()))
                .orElseGet(NoSignals::new);
        TableForms forms = TableForms.of(flavour, properties);
        CaptureFilter filter =
                CaptureFilter.of(properties).orElseThrow(() -> new ConnectException("table.include.list is malformed"));
        BatchReader.Servers server = servers.apply(properties);
        BatchReader reader = new BatchReader(
                settings,
                begin(settings),
                forms,
                filter,
                server,
                log == null
                        ? new Triggers(settings.plannedRuns(Clock.systemUTC()), signals)
                        : new AddedTables(log, filter, forms, server, () -> stored(settings, 0), Clock.systemUTC()),
                number -> stored(settings, number),
                new Outlet(),
                Clock.systemUTC());
        Thread thread =
                new Thread(() -> run(reader), "batch-reader-" + settings.topicPrefix() + "-" + settings.share());
        thread.setDaemon(true);
        running = new Running(settings, reader, signals, thread);
        thread.start();
    }

    /** Of whoever has no topic of signals. */
    static final class NoSignals implements Signals {
        @Override
        public Optional<Signals.Message> from(long offset) {
            return Optional.empty();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Positions are stored by the number of readers, which may have changed. */
    private BatchPosition begin(BatchSettings settings) {
        if (log != null) {
            return stored(settings, 0);
        }
        List<Map<String, String>> firsts = IntStream.rangeClosed(1, Math.max(MOST_READERS, settings.readers()))
                .mapToObj(readers -> BatchPosition.partition(settings.topicPrefix(), 0, readers))
                .toList();
        return stored(settings, settings.reader())
                .orFurther(context.offsetStorageReader().offsets(firsts).values().stream()
                        .map(BatchPosition::of)
                        .toList());
    }

    private BatchPosition stored(BatchSettings settings, int number) {
        return BatchPosition.of(context.offsetStorageReader().offset(settings.partition(number)));
    }

    private void run(BatchReader reader) {
        try {
            reader.read();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            failure = e;
        }
    }

    private final class Outlet implements BatchReader.Outlet {
        @Override
        public void put(List<SourceRecord> records) throws InterruptedException {
            ahead.put(records);
        }

        @Override
        public void moved() {
            lastMove = System.nanoTime();
        }
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> records = ahead.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (records != null) {
            lastMove = System.nanoTime();
            return records;
        }
        Throwable failed = failure;
        if (failed != null) {
            throw failed instanceof ConnectException
                    ? (ConnectException) failed
                    : new ConnectException("Reading a batch failed: " + failed, failed);
        }
        checkThatItMoves();
        return null;
    }

    /** Whether a batch is under way, or some of one waits to be handed on. From any thread. */
    boolean isActive() {
        Running current = running;
        return current != null && (current.reader().position().run() != null || !ahead.isEmpty());
    }

    private void checkThatItMoves() {
        Running current = running;
        BatchPosition position =
                current == null ? BatchPosition.NONE : current.reader().position();
        Run run = position.run();
        if (current == null || run == null) {
            return;
        }
        Duration still = Duration.ofNanos(System.nanoTime() - lastMove);
        if (still.compareTo(current.settings().watchdog()) > 0) {
            throw new ConnectException("Run " + run.id() + " has not moved for " + still.toSeconds() + " s ("
                    + SyncSettings.SYNC_WATCHDOG.name() + "), at "
                    + (position.table() == null ? "its beginning" : "table " + position.table()) + ", after "
                    + position.rows()
                    + " rows: is the server slow, or locked, or does another task of the connector not run?");
        }
    }

    @Override
    public void stop() {
        Running current = running;
        if (current == null) {
            return;
        }
        current.reader().stop();
        current.thread().interrupt();
        try {
            current.thread().join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        current.signals().close();
    }
}
