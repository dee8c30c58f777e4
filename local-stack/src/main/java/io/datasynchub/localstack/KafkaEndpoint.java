package io.datasynchub.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A Kafka cluster.
 *
 * @param bootstrapServers as in the setting {@code bootstrap.servers}
 */
public record KafkaEndpoint(String bootstrapServers) implements Endpoint {

    static final String SERVERS = "KAFKA_BOOTSTRAP_SERVERS";
    private static final int DEFAULT_PORT = 9092;

    @Override
    public Part part() {
        return Part.KAFKA;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(SERVERS, bootstrapServers);
    }

    @Override
    public List<HostAndPort> addresses() {
        return Arrays.stream(bootstrapServers.split(","))
                .map(server -> HostAndPort.parse(server.strip(), DEFAULT_PORT))
                .toList();
    }

    @Override
    public String toString() {
        return bootstrapServers;
    }
}
