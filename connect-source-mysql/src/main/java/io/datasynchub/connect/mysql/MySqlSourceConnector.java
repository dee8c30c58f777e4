package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.PluginVersion;
import io.debezium.config.Configuration;
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

/**
 * Sends every change of a MySQL or MariaDB database to Kafka: first the rows that are there, then the binary log.
 *
 * <p>Records are Debezium's envelopes, to topics {@code <topic.prefix>.<database>.<table>}, keyed by the primary key. The
 * log is one sequence, so there is one task whatever {@code tasks.max} says.
 */
public class MySqlSourceConnector extends SourceConnector {

    /** Where the facts about a server come from. */
    interface ServerProbe {
        ServerFacts ask(Map<String, String> properties) throws ServerException;
    }

    private final ServerProbe probe;
    private Map<String, String> properties = Map.of();

    public MySqlSourceConnector() {
        this(properties -> new MySqlClient(properties).facts());
    }

    MySqlSourceConnector(ServerProbe probe) {
        this.probe = probe;
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
        return List.of(properties);
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
        if (MySqlDefaults.keepsHistoryInKafka(effective)
                && !effective.containsKey(MySqlSourceConfig.HISTORY_SERVERS.name())) {
            findings.add(
                    MySqlSourceConfig.HISTORY_SERVERS,
                    "Required: the brokers that keep the history of table definitions, usually those of the worker.");
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
            } catch (ServerException e) {
                ConnectFailure.findings(e, effective).forEach(addTo(findings));
            }
        }
        addDebeziumFindings(flavour, effective, findings);
        return findings.asConfig();
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
     * Accepts a place in the binary log, in Debezium's form, and null for "read all rows again".
     *
     * @throws ConnectException if an offset is of another connector or names no place in a log
     */
    @Override
    public boolean alterOffsets(
            Map<String, String> connectorConfig, Map<Map<String, ?>, @Nullable Map<String, ?>> offsets) {
        String prefix = connectorConfig.get(MySqlSourceConfig.TOPIC_PREFIX.name());
        if (prefix == null) {
            throw new ConnectException("Without topic.prefix there is no telling whose positions these are");
        }
        offsets.forEach((partition, offset) -> SourcePosition.check(prefix, partition, offset));
        return true;
    }
}
