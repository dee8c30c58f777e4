package io.datasynchub.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A distributed Connect worker, as it is released, with plugins isolated on {@code plugin.path}. Workers of one stack are one
 * group, so a killed one's connectors go to the others, or wait for its restart.
 */
public final class ConnectWorker extends ProcessServer<ConnectEndpoint> {

    private final Settings settings;
    private final KafkaFiles files;
    private final Path directory;
    private final ConnectRestClient rest;
    private final @Nullable JmxExporter exporter;

    /**
     * What workers of a group have in common.
     *
     * @param group its name, which its topics' names begin with
     * @param release the module that lists its files
     * @param kafka the cluster that keeps configs, offsets and status
     * @param plugins folders of plugin folders
     * @param environment variables that connector configs may refer to as {@code ${env:…}}
     * @param extra settings that go over the ones made here
     */
    record Settings(
            String group,
            String release,
            KafkaEndpoint kafka,
            List<Path> plugins,
            Map<String, String> environment,
            Map<String, String> extra) {

        Map<String, String> worker(int port) {
            Map<String, String> all = new HashMap<>(Map.ofEntries(
                    Map.entry("bootstrap.servers", kafka.bootstrapServers()),
                    Map.entry("group.id", group),
                    Map.entry("listeners", "http://127.0.0.1:" + port),
                    Map.entry("rest.advertised.host.name", "127.0.0.1"),
                    Map.entry("rest.advertised.port", Integer.toString(port)),
                    Map.entry("plugin.discovery", "service_load"),
                    Map.entry("exactly.once.source.support", "enabled"),
                    Map.entry("connector.client.config.override.policy", "All"),
                    Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
                    Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
                    Map.entry("config.providers", "env"),
                    Map.entry(
                            "config.providers.env.class",
                            "org.apache.kafka.common.config.provider.EnvVarConfigProvider"),
                    Map.entry("config.storage.topic", group + "-configs"),
                    Map.entry("offset.storage.topic", group + "-offsets"),
                    Map.entry("status.storage.topic", group + "-status"),
                    // As the broker says.
                    Map.entry("config.storage.replication.factor", "-1"),
                    Map.entry("offset.storage.replication.factor", "-1"),
                    Map.entry("status.storage.replication.factor", "-1"),
                    Map.entry("offset.storage.partitions", "5"),
                    Map.entry("status.storage.partitions", "1"),
                    // Short, so that what was done shows soon.
                    Map.entry("offset.flush.interval.ms", "1000"),
                    // Short, so that a killed worker's connectors run again soon.
                    Map.entry("session.timeout.ms", "6000"),
                    Map.entry("heartbeat.interval.ms", "1500"),
                    Map.entry("scheduled.rebalance.max.delay.ms", "0"),
                    Map.entry("consumer.session.timeout.ms", "10000"),
                    // A worker reads its offsets before it serves, and waits for the transactions of one that was
                    // killed.
                    Map.entry("producer.transaction.timeout.ms", "15000")));
            if (!plugins.isEmpty()) {
                all.put("plugin.path", plugins.stream().map(Path::toString).collect(Collectors.joining(",")));
            }
            all.putAll(extra);
            return all;
        }
    }

    /** @param number from 1, in the group */
    ConnectWorker(
            Checkout checkout,
            Path directory,
            int number,
            int port,
            Settings settings,
            @Nullable JmxExporter exporter) {
        super(
                "Kafka Connect worker " + number,
                new ConnectEndpoint(URI.create("http://127.0.0.1:" + port)),
                directory.resolve("logs/connect-" + number + ".log"));
        this.settings = settings;
        this.directory = directory.resolve("connect-" + number);
        this.files = new KafkaFiles(checkout, settings.release(), this.directory);
        this.exporter = exporter;
        this.rest = new ConnectRestClient(endpoint().uri());
    }

    /** Talks to this worker; any worker of a group can be asked for anything. */
    public ConnectRestClient rest() {
        return rest;
    }

    /** Where Prometheus would find its metrics; empty without {@link LocalStackBuilder#exporter}. */
    public Optional<URI> metrics() {
        return Optional.ofNullable(exporter).map(JmxExporter::metrics);
    }

    @Override
    void prepare(Steps steps) {
        files.write(settings.worker(endpoint().uri().getPort()));
    }

    @Override
    Command command() {
        List<String> options = exporter == null ? List.of() : List.of(exporter.javaOption());
        return files.server("org.apache.kafka.connect.cli.ConnectDistributed", options)
                .with(settings.environment());
    }

    @Override
    Probe readiness() {
        return Probe.http(endpoint().uri().resolve("/health"));
    }

    @Override
    void deleteData() {
        Directories.delete(directory);
    }
}
