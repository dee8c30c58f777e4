package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.PluginVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one server's changes through the Debezium task that fits the server.
 *
 * <p>Called by the worker's task thread alone, but for {@link #stop}, which comes from another thread.
 */
public class MySqlSourceTask extends SourceTask {

    private static final Logger LOG = LoggerFactory.getLogger(MySqlSourceTask.class);

    /** Where the flavour of a server comes from. */
    interface FlavourProbe {
        Flavour ask(Map<String, String> properties) throws ServerException;
    }

    private final FlavourProbe probe;
    private final Function<Flavour, SourceTask> debeziumTasks;
    private volatile @Nullable SourceTask debezium;

    public MySqlSourceTask() {
        this(properties -> new MySqlClient(properties).version().flavour(), Flavour::newTask);
    }

    MySqlSourceTask(FlavourProbe probe, Function<Flavour, SourceTask> debeziumTasks) {
        this.probe = probe;
        this.debeziumTasks = debeziumTasks;
    }

    @Override
    public String version() {
        return PluginVersion.of(MySqlSourceTask.class);
    }

    @Override
    public void start(Map<String, String> properties) {
        Flavour flavour = flavour(properties);
        LOG.info("Reading from {}", flavour.title());
        SourceTask task = debeziumTasks.apply(flavour);
        task.initialize(context);
        debezium = task;
        task.start(flavour.inOwnWords(properties));
    }

    private Flavour flavour(Map<String, String> properties) {
        return MySqlSourceConfig.flavour(properties).orElseGet(() -> ask(properties));
    }

    private Flavour ask(Map<String, String> properties) {
        try {
            return probe.ask(properties);
        } catch (ServerException e) {
            String reasons = ConnectFailure.findings(e, properties).stream()
                    .map(finding -> finding.message() + " (" + finding.setting() + ")")
                    .collect(Collectors.joining(" "));
            throw new ConnectException(reasons, e);
        }
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        return started().poll();
    }

    @Override
    public void commit() throws InterruptedException {
        started().commit();
    }

    @Override
    public void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) throws InterruptedException {
        started().commitRecord(record, metadata);
    }

    @Override
    public void stop() {
        SourceTask task = debezium;
        if (task != null) {
            task.stop();
        }
    }

    private SourceTask started() {
        SourceTask task = debezium;
        if (task == null) {
            throw new IllegalStateException("the task has not been started");
        }
        return task;
    }
}
