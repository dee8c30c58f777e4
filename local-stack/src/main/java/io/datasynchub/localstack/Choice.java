package io.datasynchub.localstack;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Where a part of a stack comes from: a server of one's own, or else a container or a local process for all parts. */
final class Choice {

    static final String MODE = "LOCAL_STACK";

    /** How servers are run that are not one's own. */
    enum Mode {
        DOCKER,
        PROCESS
    }

    private Choice() {}

    /**
     * @param environment of this JVM
     * @param dockerIsReachable is asked only if it matters
     * @throws StackException if {@value #MODE} is set to something else, or to Docker where there is none
     */
    static Mode mode(Map<String, String> environment, BooleanSupplier dockerIsReachable) {
        String wanted = environment.getOrDefault(MODE, "");
        return switch (wanted) {
            case "" -> dockerIsReachable.getAsBoolean() ? Mode.DOCKER : Mode.PROCESS;
            case "process" -> Mode.PROCESS;
            case "docker" -> {
                if (!dockerIsReachable.getAsBoolean()) {
                    throw new StackException(
                            MODE + "=docker, but no Docker daemon is reachable: start it, or set " + MODE + "=process");
                }
                yield Mode.DOCKER;
            }
            default ->
                throw new StackException(
                        "%s=%s is unknown: set it to docker or process, or unset it".formatted(MODE, wanted));
        };
    }

    /**
     * The server of one's own that the environment names for a part, if it does.
     *
     * @throws StackException if what it names cannot be read
     */
    static Optional<Endpoint> own(Part part, Map<String, String> environment) {
        try {
            return switch (part) {
                case KAFKA -> value(environment, KafkaEndpoint.SERVERS).map(KafkaEndpoint::new);
                case CONNECT -> Optional.empty();
                case MYSQL -> value(environment, MySqlEndpoint.HOST).map(host -> mysql(host, environment));
                case MONGODB -> value(environment, MongoDbEndpoint.URI).map(MongoDbEndpoint::new);
                case ELASTICSEARCH ->
                    value(environment, ElasticsearchEndpoint.URL)
                            .map(url -> new ElasticsearchEndpoint(URI.create(url)));
                case OPENSEARCH ->
                    value(environment, OpenSearchEndpoint.URL).map(url -> new OpenSearchEndpoint(URI.create(url)));
                case REGISTRY ->
                    value(environment, RegistryEndpoint.URL).map(url -> new RegistryEndpoint(URI.create(url)));
            };
        } catch (IllegalArgumentException e) {
            throw new StackException("%s: %s".formatted(part.title(), e.getMessage()), e);
        }
    }

    private static MySqlEndpoint mysql(String host, Map<String, String> environment) {
        String port = environment.getOrDefault(MySqlEndpoint.PORT, Integer.toString(MySqlEndpoint.DEFAULT_PORT));
        HostAndPort address = HostAndPort.parse(host + ":" + port, MySqlEndpoint.DEFAULT_PORT);
        return new MySqlEndpoint(
                address.host(),
                address.port(),
                environment.getOrDefault(MySqlEndpoint.USER, "root"),
                environment.getOrDefault(MySqlEndpoint.PASSWORD, ""));
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }
}
