package io.datasynchub.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** OpenSearch, one node without security. */
final class OpenSearchProcess extends ProcessServer<OpenSearchEndpoint> {

    private final Checkout checkout;
    private final Path directory;
    private final int transportPort;

    OpenSearchProcess(Checkout checkout, Path directory, int port, int transportPort) {
        super(
                "OpenSearch",
                new OpenSearchEndpoint(URI.create("http://127.0.0.1:" + port)),
                directory.resolve("logs/opensearch.log"));
        this.checkout = checkout;
        this.directory = directory.resolve("opensearch");
        this.transportPort = transportPort;
    }

    @Override
    void prepare(Steps steps) {
        Directories.create(directory);
    }

    @Override
    Command command() {
        return Command.java(
                directory,
                checkout.files("opensearch"),
                List.of("-Xms512m", "-Xmx512m"),
                "io.datasynchub.localstack.opensearch.RunOpenSearch",
                List.of(
                        Integer.toString(endpoint().url().getPort()),
                        Integer.toString(transportPort),
                        directory.toString()));
    }

    @Override
    Probe readiness() {
        return Probe.http(endpoint().url().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"));
    }

    @Override
    void deleteData() {
        Directories.delete(directory);
    }
}
