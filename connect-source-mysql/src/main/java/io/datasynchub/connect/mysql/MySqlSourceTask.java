package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.PluginVersion;
import io.datasynchub.connect.common.metrics.MetricsExport;
import io.datasynchub.connect.mysql.TaskParts.BatchPart;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
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

    /** The parts that run, and what makes rows of their records; each is null if it is not wanted. */
    private record Running(
            @Nullable LogReading log,
            @Nullable BatchPart batches,
            @Nullable BatchPart added,
            LaterChanges later,
            @Nullable RowFormat rows) {

        List<BatchPart> batchParts() {
            return Stream.of(batches, added).filter(Objects::nonNull).toList();
        }
    }

    private final FlavourProbe probe;
    private final MySqlSourceConnector.LogProbe logProbe;
    private final TaskParts parts;
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
                new DebeziumParts());
    }

    MySqlSourceTask(FlavourProbe probe, MySqlSourceConnector.LogProbe logProbe, TaskParts parts) {
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
        String prefix = properties.getOrDefault(MySqlSourceConfig.TOPIC_PREFIX.name(), "");
        StreamingBean streaming = new StreamingBean(flavour.debeziumDomain(), prefix);
        LogSchema schema = new LogSchema(streaming, SourcePosition.partition(prefix), this::reached);
        LogReading log = shape.readsLog() ? logReading(flavour, schema, whereTheLogGoesOn()) : null;
        Running started = new Running(
                log,
                shape.readsBatches() ? parts.batches(flavour, log == null ? IDLE_WAIT : Duration.ZERO) : null,
                log != null && shape.addsTables() ? parts.addedTables(flavour, schema) : null,
                new LaterChanges(),
                shape.rows().map(RowFormat::new).orElse(null));
        running = started;
        if (log != null) {
            log.start();
        }
        if (started.added() != null) {
            forgetTablesLeftOut(schema);
        }
        if (metrics == null) {
            if (shape.readsBatches()) {
                meters.countRuns(BatchSettings.of(properties));
            }
            metrics = MetricsExport.of(
                    context, prefix, meters.meters(streaming, log == null ? () -> 0 : log::passedOver));
        }
        for (BatchPart part : started.batchParts()) {
            part.task().initialize(context);
            part.task().start(properties);
        }
    }

    private LogReading logReading(Flavour flavour, LogSchema schema, SourceTaskContext from) {
        return new LogReading(
                () -> parts.log(flavour, schema),
                flavour.inOwnWords(properties),
                CaptureFilter.of(properties).orElseGet(CaptureFilter::ofAllTables),
                parts.statements(properties),
                from);
    }

    /** They would be followed by an old definition when they come back, without what they have missed. */
    private void forgetTablesLeftOut(LogSchema schema) {
        try {
            schema.forgetAllBut(CaptureFilter.of(properties).orElseGet(CaptureFilter::ofAllTables));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Stopped while it was starting", e);
        }
    }

    private @Nullable Map<String, ?> reached() {
        Running current = running;
        return current == null || current.log() == null ? null : current.log().reached();
    }

    /**
     * The stored position, or none if the server has purged what comes behind it and all is to be read anew in such a case.
     *
     * @throws ConnectException if it has purged that, and nobody has said so
     */
    private SourceTaskContext whereTheLogGoesOn() throws ServerException {
        Map<String, String> partition =
                SourcePosition.partition(properties.getOrDefault(MySqlSourceConfig.TOPIC_PREFIX.name(), ""));
        Map<String, ?> stored = context.offsetStorageReader().offset(partition);
        if (stored == null || SourcePosition.isOfSnapshot(stored)) {
            return context;
        }
        Optional<String> why = SourcePosition.whyGone(logProbe.ask(properties), stored);
        if (why.isEmpty()) {
            return context;
        }
        if (WHEN_NEEDED.equals(properties.get(SNAPSHOT_MODE))) {
            LOG.warn("{} All tables are read again, as {}={} says.", why.get(), SNAPSHOT_MODE, WHEN_NEEDED);
            return new ReachedContext(context, partition, null);
        }
        throw new ConnectException(why.get() + " The changes since the stored position cannot be read any more. With "
                + SNAPSHOT_MODE + "=" + WHEN_NEEDED
                + " all tables are read again in such a case; deletions in between are not seen then.");
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
        List<SourceRecord> handedOn = new ArrayList<>();
        if (current.log() != null) {
            changes(current.log(), current).forEach(change -> handedOn.add(HandedOnRecord.of(change)));
        }
        for (BatchPart part : current.batchParts()) {
            batch(part, current).forEach(row -> handedOn.add(HandedOnRecord.of(row)));
        }
        return handedOn.isEmpty() ? null : handedOn;
    }

    private List<SourceRecord> batch(BatchPart part, Running current) throws InterruptedException {
        List<SourceRecord> batch = part.task().poll();
        if (batch == null) {
            return List.of();
        }
        meters.rows(batch);
        return part.equals(current.added()) ? current.later().withoutStale(batch) : batch;
    }

    private List<SourceRecord> changes(LogReading log, Running current) throws InterruptedException {
        List<SourceRecord> changes = log.poll();
        meters.changes(changes);
        noteForRowsOfBatches(changes, current);
        return current.rows() == null ? changes : current.rows().apply(changes);
    }

    /** A batch that begins after this look reads behind these changes. */
    private static void noteForRowsOfBatches(List<SourceRecord> changes, Running current) {
        if (current.added() != null && current.added().active().getAsBoolean()) {
            current.later().note(changes);
        } else {
            current.later().forget();
        }
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
            current.batchParts().forEach(part -> part.task().stop());
        } finally {
            if (current.log() != null) {
                current.log().stop();
            }
        }
    }
}
