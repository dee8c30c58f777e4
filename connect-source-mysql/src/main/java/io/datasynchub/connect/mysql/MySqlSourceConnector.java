package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.PluginVersion;
import io.debezium.config.Configuration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every change of a MySQL or MariaDB database to Kafka: first the rows that are there, then the binary log.
 *
 * <p>Records are Debezium's envelopes or plain rows, to topics {@code <topic.prefix>.<database>.<table>}, keyed by the primary key.
 * The log is one sequence, so one task reads it whatever {@code tasks.max} says; further tasks share the batches.
 */
public class MySqlSourceConnector extends SourceConnector {

    /** Where the facts about a server come from. */
    interface ServerProbe {
        ServerFacts ask(Map<String, String> properties) throws ServerException;
    }

    /** Where the brokers of the schema history are asked about its topic. */
    interface HistoryProbe {
        List<Finding> ask(Map<String, String> properties);
    }

    /** Where it is asked what a server still has of its log. */
    interface LogProbe {
        ServerLog ask(Map<String, String> properties) throws ServerException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(MySqlSourceConnector.class);

    private final ServerProbe probe;
    private final LogProbe logProbe;
    private final HistoryProbe historyProbe;
    private Map<String, String> properties = Map.of();

    public MySqlSourceConnector() {
        this(
                properties -> new MySqlClient(properties).facts(),
                properties -> new MySqlClient(properties).log(),
                properties -> new HistoryTopicClient(properties).findings());
    }

    MySqlSourceConnector(ServerProbe probe, LogProbe logProbe, HistoryProbe historyProbe) {
        this.probe = probe;
        this.logProbe = logProbe;
        this.historyProbe = historyProbe;
    }

    @Override
    public String version() {
        return PluginVersion.of(MySqlSourceConnector.class);
    }

    @Override
    public ConfigDef config() {
        return MySqlSourceConfig.configDef();
    }

    @Override
    public Class<? extends Task> taskClass() {
        return MySqlSourceTask.class;
    }

    @Override
    public void start(Map<String, String> props) {
        this.properties = MySqlDefaults.fillIn(props);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        SyncType type = SyncType.parse(
                SyncSettings.SYNC_TYPE.name(), properties.getOrDefault(SyncSettings.SYNC_TYPE.name(), "micro"));
        if (!type.readsBatches() || maxTasks == 1) {
            return List.of(properties);
        }
        List<Map<String, String>> tasks = new ArrayList<>();
        if (type.readsLog()) {
            tasks.add(task(Map.of(BatchSettings.READER, BatchSettings.NO_READER)));
        }
        int readers = maxTasks - tasks.size();
        for (int reader = 1; reader <= readers; reader++) {
            tasks.add(task(Map.of(BatchSettings.READER, reader + "/" + readers, BatchSettings.READS_LOG, "false")));
        }
        return List.copyOf(tasks);
    }

    private Map<String, String> task(Map<String, String> part) {
        Map<String, String> task = new HashMap<>(properties);
        task.putAll(part);
        return task;
    }

    @Override
    public void stop() {
        // Nothing runs here: the task does the work.
    }

    /** Reports everything that is wrong at once, with the server asked about itself and about the user's rights. */
    @Override
    public Config validate(Map<String, String> given) {
        Findings findings = Findings.of(config(), given);
        Map<String, String> effective = MySqlDefaults.fillIn(given);
        if (MySqlDefaults.readsLog(effective) && MySqlDefaults.keepsHistoryInKafka(effective)) {
            addHistoryFindings(effective, findings);
        }
        Flavour flavour = Flavour.MYSQL;
        if (findings.clean(
                MySqlSourceConfig.HOSTNAME,
                MySqlSourceConfig.PORT,
                MySqlSourceConfig.USER,
                MySqlSourceConfig.PASSWORD,
                MySqlSourceConfig.FLAVOUR)) {
            try {
                ServerFacts facts = probe.ask(effective);
                flavour = facts.version().flavour();
                MySqlPreflight.check(facts, effective).forEach(addTo(findings));
                MySqlPreflight.warnings(facts, effective).forEach(LOG::warn);
            } catch (ServerException e) {
                ConnectFailure.findings(e, effective).forEach(addTo(findings));
            }
        }
        addDebeziumFindings(flavour, effective, findings);
        return findings.asConfig();
    }

    private void addHistoryFindings(Map<String, String> effective, Findings findings) {
        if (!effective.containsKey(MySqlSourceConfig.HISTORY_SERVERS.name())) {
            findings.add(
                    MySqlSourceConfig.HISTORY_SERVERS,
                    "Required: the brokers that keep the history of table definitions, usually those of the worker.");
        } else if (findings.clean(MySqlSourceConfig.TOPIC_PREFIX, MySqlSourceConfig.HISTORY_SERVERS)) {
            historyProbe.ask(effective).forEach(addTo(findings));
        }
    }

    private static Consumer<Finding> addTo(Findings findings) {
        return finding -> findings.add(finding.setting(), finding.message());
    }

    /** What Debezium itself says of its settings, where nothing has been said so far. */
    private static void addDebeziumFindings(Flavour flavour, Map<String, String> effective, Findings findings) {
        Set<String> alreadyFound = findings.asConfig().configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .map(ConfigValue::name)
                .collect(Collectors.toSet());
        Configuration configuration = Configuration.from(flavour.inOwnWords(effective));
        configuration.validate(flavour.fields()).forEach((name, value) -> {
            if (!alreadyFound.contains(name)) {
                value.errorMessages().stream().distinct().forEach(message -> findings.add(name, message));
            }
        });
    }

    /** Supported always: the position of every record is stored with it. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /**
     * Accepts a place in the binary log, in Debezium's form, the position of a batch as it is stored, and null for "from the
     * beginning".
     *
     * @throws ConnectException if an offset is of another connector, names no place in a log or one that the server has not, or
     *     the server cannot be asked
     */
    @Override
    public boolean alterOffsets(
            Map<String, String> connectorConfig, Map<Map<String, ?>, @Nullable Map<String, ?>> offsets) {
        String prefix = connectorConfig.get(MySqlSourceConfig.TOPIC_PREFIX.name());
        if (prefix == null) {
            throw new ConnectException("Without topic.prefix there is no telling whose positions these are");
        }
        offsets.forEach((partition, offset) -> {
            if (BatchPosition.isOf(partition)) {
                BatchPosition.check(prefix, partition, offset);
            } else {
                SourcePosition.check(prefix, partition, offset);
                if (offset != null) {
                    checkThatItIsThere(connectorConfig, offset);
                }
            }
        });
        return true;
    }

    private void checkThatItIsThere(Map<String, String> connectorConfig, Map<String, ?> offset) {
        try {
            SourcePosition.whyGone(logProbe.ask(MySqlDefaults.fillIn(connectorConfig)), offset)
                    .ifPresent(why -> {
                        throw new ConnectException(why + " Without a position, all tables are read again.");
                    });
        } catch (ServerException e) {
            throw new ConnectException("The server cannot be asked whether it has this position: " + e.getMessage(), e);
        }
    }
}
