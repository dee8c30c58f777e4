package io.datasynchub.localstack.opensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** Serves OpenSearch on loopback ports until it is ended: {@code RunOpenSearch PORT TRANSPORT_PORT FOLDER}. */
public final class RunOpenSearch {

    private RunOpenSearch() {}

    /**
     * Runs one node without security.
     *
     * @param args the port of its HTTP interface, the one that nodes speak to each other through, and the folder that keeps
     *     its configuration and data
     */
    public static void main(String[] args) throws InterruptedException {
        OpenSearchRunner runner = new OpenSearchRunner();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner), "shutdown"));
        runner.onBuild((number, settings) -> settings.put("network.host", "127.0.0.1")
                .put("http.port", args[0])
                .put("transport.port", args[1])
                .put("discovery.type", "single-node")
                // Without a node of this role there are no pipelines.
                .putList("node.roles", "cluster_manager", "data", "ingest")
                // A developer's disk may be fuller than a server's should be.
                .put("cluster.routing.allocation.disk.threshold_enabled", false));
        runner.build(OpenSearchRunner.newConfigs()
                .clusterName("local-stack")
                .numOfNode(1)
                .basePath(args[2])
                .useLogger());
        // The node's own threads keep no JVM alive.
        new CountDownLatch(1).await();
    }

    private static void close(OpenSearchRunner runner) {
        try {
            runner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
