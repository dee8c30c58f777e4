package io.datasynchub.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One Kafka node that is broker and KRaft controller. */
final class KafkaProcess extends ProcessServer<KafkaEndpoint> {

    private static final String CLUSTER_ID = "bG9jYWwtc3RhY2stMDAwMQ";
    private static final Duration FORMAT_TIMEOUT = Duration.ofSeconds(60);

    private final KafkaFiles files;
    private final Path directory;
    private final int controllerPort;

    KafkaProcess(Checkout checkout, Path directory, int port, int controllerPort) {
        super("Kafka", new KafkaEndpoint("127.0.0.1:" + port), directory.resolve("logs/kafka.log"));
        this.files = new KafkaFiles(checkout, directory.resolve("kafka"));
        this.directory = directory.resolve("kafka");
        this.controllerPort = controllerPort;
    }

    @Override
    void prepare(Steps steps) throws InterruptedException {
        files.write(settings(endpoint().bootstrapServers(), controllerPort, directory.resolve("data")));
        List<String> format =
                List.of("format", "-t", CLUSTER_ID, "-c", files.settingsFile().toString());
        ChildProcess formatting =
                ChildProcess.start("Kafka's storage tool", files.tool("kafka.tools.StorageTool", format), log());
        try {
            steps.during("formatting Kafka's log directory", () -> {
                formatting.awaitSuccess(FORMAT_TIMEOUT);
                return formatting;
            });
        } finally {
            formatting.kill();
        }
    }

    static Map<String, String> settings(String listener, int controllerPort, Path data) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://" + listener + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://" + listener),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", data.toString()),
                // One node holds every copy there is.
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                // Fewer partitions than a real cluster has, for a quick start.
                Map.entry("offsets.topic.num.partitions", "5"),
                Map.entry("transaction.state.log.num.partitions", "5"),
                // A killed producer's transaction is ended soon after its time is up.
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
                // A test that starts a consumer should not wait for others to join it.
                Map.entry("group.initial.rebalance.delay.ms", "0"));
    }

    @Override
    Command command() {
        return files.server("kafka.Kafka");
    }

    @Override
    Probe readiness() {
        return Probe.kafka(endpoint().addresses().get(0));
    }

    @Override
    void deleteData() {
        Directories.delete(directory);
    }
}
