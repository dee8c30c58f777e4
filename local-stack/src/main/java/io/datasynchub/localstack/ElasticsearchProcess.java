package io.datasynchub.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Elasticsearch, one node without security. It refuses to run as root, so root runs it as {@link Nobody}; where that account
 * cannot come to the build folder, program and data are in a temporary folder until the end.
 */
final class ElasticsearchProcess extends ProcessServer<ElasticsearchEndpoint> {

    private final Checkout checkout;
    private final Path directory;
    private final int transportPort;

    private @Nullable Path temporary;

    ElasticsearchProcess(Checkout checkout, Path directory, int port, int transportPort) {
        super(
                "Elasticsearch",
                new ElasticsearchEndpoint(URI.create("http://127.0.0.1:" + port)),
                directory.resolve("logs/elasticsearch.log"));
        this.checkout = checkout;
        this.directory = directory.resolve("elasticsearch");
        this.transportPort = transportPort;
    }

    @Override
    void prepare(Steps steps) throws InterruptedException {
        Directories.create(checkout.unpacked());
        Directories.create(directory);
        if (Nobody.isNeeded()) {
            checkJavaIsReachable();
            if (!Nobody.reaches(checkout.unpacked()) || !Nobody.reaches(directory)) {
                temporary = Nobody.reachableFolder("datasynchub-elasticsearch");
            }
        }
        Path zip = Path.of(checkout.files("elasticsearch"));
        steps.during(
                "unpacking Elasticsearch",
                () -> Directories.alone(checkout.unpacked().resolve("elasticsearch.lock"), () -> {
                    Archive.unpack(zip, home());
                    return home();
                }));
        configure();
    }

    private void configure() {
        Path config = Directories.create(work().resolve("config"));
        Path data = Directories.create(work().resolve("data"));
        Path logs = Directories.create(work().resolve("logs"));
        Directories.create(work().resolve("tmp"));
        try {
            for (String file : List.of("jvm.options", "log4j2.properties")) {
                Files.copy(home().resolve("config").resolve(file), config.resolve(file));
            }
            int port = endpoint().url().getPort();
            Files.writeString(config.resolve("elasticsearch.yml"), settings(port, transportPort, data, logs));
        } catch (IOException e) {
            throw new StackException("Cannot write into " + config + ": " + e.getMessage(), e);
        }
        if (Nobody.isNeeded()) {
            Nobody.own(work());
        }
    }

    static String settings(int port, int transportPort, Path data, Path logs) {
        return """
                cluster.name: local-stack
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                path.data: '%s'
                path.logs: '%s'
                xpack.security.enabled: false
                # A developer's disk may be fuller than a server's should be.
                cluster.routing.allocation.disk.threshold_enabled: false
                """
                .formatted(port, transportPort, quoted(data), quoted(logs));
    }

    @Override
    Command command() {
        List<String> line = new ArrayList<>(Nobody.isNeeded() ? Nobody.prefix() : List.of());
        line.add(home().resolve("bin/elasticsearch").toString());
        Command command = Command.of(work(), line)
                .with(Map.of(
                        "ES_JAVA_HOME", System.getProperty("java.home"),
                        "ES_JAVA_OPTS", "-Xms512m -Xmx512m",
                        "ES_PATH_CONF", work().resolve("config").toString(),
                        "ES_TMPDIR", work().resolve("tmp").toString(),
                        "HOME", work().toString()));
        return temporary == null ? command : command.deletingAtEnd(temporary);
    }

    @Override
    Probe readiness() {
        return Probe.http(endpoint().url().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"));
    }

    @Override
    void deleteData() {
        Directories.delete(directory);
        if (temporary != null) {
            Directories.delete(temporary);
        }
    }

    private Path home() {
        Path place = temporary == null ? checkout.unpacked() : temporary;
        return place.resolve("elasticsearch");
    }

    private Path work() {
        return temporary == null ? directory : temporary.resolve("run");
    }

    private static void checkJavaIsReachable() {
        Path java = Path.of(System.getProperty("java.home"), "bin");
        if (!Nobody.reaches(java)) {
            throw new StackException(
                    ("Elasticsearch refuses to run as root, and the account \"nobody\" cannot reach Java at %s:"
                                    + " run this as another user, or set %s to a server that runs")
                            .formatted(java, ElasticsearchEndpoint.URL));
        }
    }

    /** Inside single quotes, YAML doubles a quote and takes all else as it is. */
    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}
