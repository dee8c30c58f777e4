package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.PluginVersion;
import io.datasynchub.connect.common.metrics.MetricsExport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one server's changes through the Debezium task that fits the server, its batches through a reader of our own, or both.
 * A server that does not answer when the task starts is waited for.
 *
 * <p>Called by the worker's task thread alone, but for {@link #stop}, which comes from another thread.
 */
public class MySqlSourceTask extends SourceTask {

    private static final Logger LOG = LoggerFactory.getLogger(MySqlSourceTask.class);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final String SNAPSHOT_MODE = "snapshot.mode";
    private static final String WHEN_NEEDED = "when_needed";
    private static final Duration IDLE_WAIT = Duration.ofMillis(200);

    /** Where the flavour of a server comes from. */
    interface FlavourProbe {
        Flavour ask(Map<String, String> properties) throws ServerException;
    }

    /** Where the tasks that do the work come from. */
    interface Parts {
        SourceTask log(Flavour flavour);

        /** @param wait how long a poll may wait for something to hand on */
        SourceTask batches(Flavour flavour, Duration wait);
    }

    /** The parts that run, and what makes rows of their records; each is null if it is not wanted. */
    private record Running(
            @Nullable SourceTask log, @Nullable SourceTask batches, WholeChanges whole, @Nullable RowFormat rows) {}

    private final FlavourProbe probe;
    private final MySqlSourceConnector.LogProbe logProbe;
    private final Parts parts;
    private final OneForm form = new OneForm();
    private final SourceMeters meters = new SourceMeters(Clock.systemUTC());
    private volatile @Nullable MetricsExport metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Map<String, String> properties = Map.of();
    private long startedWaiting;
    private volatile @Nullable Running running;

    public MySqlSourceTask() {
        this(
                properties -> new MySqlClient(properties).version().flavour(),
                properties -> new MySqlClient(properties).log(),
                new Parts() {
                    @Override
                    public SourceTask log(Flavour flavour) {
                        return flavour.newTask();
                    }

                    @Override
                    public SourceTask batches(Flavour flavour, Duration wait) {
                        return new BatchTask(flavour, wait);
                    }
                });
    }

    MySqlSourceTask(FlavourProbe probe, MySqlSourceConnector.LogProbe logProbe, Parts parts) {
        this.probe = probe;
        this.logProbe = logProbe;
        this.parts = parts;
    }

    @Override
    public String version() {
        return PluginVersion.of(MySqlSourceTask.class);
    }

    @Override
    public void start(Map<String, String> given) {
        properties = given;
        startedWaiting = System.nanoTime();
        tryToStart();
    }

    private void tryToStart() {
        try {
            start(
                    MySqlSourceConfig.flavour(properties).isPresent()
                            ? MySqlSourceConfig.flavour(properties).get()
                            : probe.ask(properties));
        } catch (ServerException e) {
            Duration longest = MySqlSourceConfig.retryTimeout(properties);
            Duration waited = Duration.ofNanos(System.nanoTime() - startedWaiting);
            String reasons = ConnectFailure.findings(e, properties).stream()
                    .map(finding -> finding.message() + " (" + finding.setting() + ")")
                    .collect(Collectors.joining(" "));
            if (!e.isPassing() || waited.compareTo(longest) >= 0) {
                throw new ConnectException(reasons, e);
            }
            LOG.warn("Waiting for the server, up to {} s: {}", longest.toSeconds(), reasons);
        }
    }

    private void start(Flavour flavour) throws ServerException {
        LOG.info("Reading from {}", flavour.title());
        MySqlSourceConfig.TaskShape shape = MySqlSourceConfig.taskShape(properties);
        if (shape.readsLog()) {
            checkThatTheLogIsThere();
        }
        SourceTask log = shape.readsLog() ? parts.log(flavour) : null;
        SourceTask batches =
                shape.readsBatches() ? parts.batches(flavour, log == null ? IDLE_WAIT : Duration.ZERO) : null;
        running = new Running(
                log,
                batches,
                new WholeChanges(properties),
                shape.rows().map(RowFormat::new).orElse(null));
        if (log != null) {
            log.initialize(context);
            log.start(flavour.inOwnWords(properties));
        }
        if (metrics == null) {
            if (batches != null) {
                meters.countRuns(BatchSettings.of(properties));
            }
            String prefix = properties.getOrDefault(MySqlSourceConfig.TOPIC_PREFIX.name(), "");
            metrics = MetricsExport.of(context, prefix, meters.meters(prefix, flavour.debeziumDomain()));
        }
        if (batches != null) {
            batches.initialize(context);
            batches.start(properties);
        }
    }

    /** @throws ConnectException if the server has purged what comes behind the stored position */
    private void checkThatTheLogIsThere() throws ServerException {
        Map<String, ?> stored = context.offsetStorageReader()
                .offset(SourcePosition.partition(properties.getOrDefault(MySqlSourceConfig.TOPIC_PREFIX.name(), "")));
        if (stored == null
                || SourcePosition.isOfSnapshot(stored)
                || WHEN_NEEDED.equals(properties.get(SNAPSHOT_MODE))) {
            return;
        }
        SourcePosition.whyGone(logProbe.ask(properties), stored).ifPresent(why -> {
            throw new ConnectException(why + " The changes since the stored position cannot be read any more. With "
                    + SNAPSHOT_MODE + "=" + WHEN_NEEDED
                    + " all tables are read again in such a case; deletions in between are not seen then.");
        });
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Running current = running;
        if (current == null) {
            if (!stopping.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                tryToStart();
            }
            return null;
        }
        List<SourceRecord> changes = current.log() == null ? null : changes(current.log(), current);
        List<SourceRecord> batch =
                current.batches() == null ? null : current.batches().poll();
        if (batch != null) {
            meters.rows(batch);
        }
        if (changes == null || changes.isEmpty()) {
            return batch;
        }
        if (batch == null) {
            return changes;
        }
        List<SourceRecord> both = new ArrayList<>(changes);
        both.addAll(batch);
        return both;
    }

    private @Nullable List<SourceRecord> changes(SourceTask log, Running current) throws InterruptedException {
        List<SourceRecord> events = log.poll();
        if (events == null) {
            return null;
        }
        form.apply(events);
        List<SourceRecord> whole = current.whole().apply(events);
        meters.changes(whole);
        return current.rows() == null ? whole : current.rows().apply(whole);
    }

    @Override
    public void commit() throws InterruptedException {
        Running current = running;
        if (current != null && current.log() != null) {
            current.log().commit();
        }
    }

    /** Debezium learns from it what it need not read again; the positions of batches are none of its own. */
    @Override
    public void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) throws InterruptedException {
        Running current = running;
        if (current != null && current.log() != null && !BatchPosition.isOf(record.sourcePartition())) {
            current.log().commitRecord(record, metadata);
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        MetricsExport shown = metrics;
        if (shown != null) {
            shown.close();
        }
        Running current = running;
        if (current == null) {
            return;
        }
        try {
            if (current.batches() != null) {
                current.batches().stop();
            }
        } finally {
            if (current.log() != null) {
                current.log().stop();
            }
        }
    }
}
