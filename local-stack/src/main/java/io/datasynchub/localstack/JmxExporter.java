package io.datasynchub.localstack;

import java.net.URI;
import java.nio.file.Path;

/**
 * The agent that shows a worker's MBeans to Prometheus.
 *
 * @param agent its jar
 * @param rules which MBeans it shows, and under which names
 */
record JmxExporter(String agent, Path rules, int port) {

    String javaOption() {
        return "-javaagent:%s=127.0.0.1:%d:%s".formatted(agent, port, rules);
    }

    URI metrics() {
        return URI.create("http://127.0.0.1:" + port + "/metrics");
    }
}
