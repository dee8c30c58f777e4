package io.datasynchub.localstack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** The servers as containers, in the versions that production uses. Their host ports are settled before they start. */
final class Containers {

    private static final String MYSQL = "mysql:8.4";
    private static final String MONGODB = "mongo:8.0";
    private static final String ELASTICSEARCH = "elasticsearch:8.19.21";
    private static final String OPENSEARCH = "opensearchproject/opensearch:2.19.1";
    private static final String REGISTRY = "apicurio/apicurio-registry-mem:2.6.13.Final";
    private static final String KAFKA = "apache/kafka:4.3.1";

    private Containers() {}

    /** Whether a Docker daemon answers. Where nothing hints at one, Testcontainers is not even asked, since it takes its time. */
    static boolean areReachable(Map<String, String> environment) {
        boolean hinted = environment.containsKey("DOCKER_HOST")
                || environment.containsKey("TESTCONTAINERS_HOST_OVERRIDE")
                || Stream.of(
                                "/var/run/docker.sock",
                                environment.getOrDefault("XDG_RUNTIME_DIR", "/run") + "/docker.sock",
                                System.getProperty("user.home") + "/.docker/run/docker.sock",
                                System.getProperty("user.home") + "/.docker/desktop/docker.sock")
                        .map(Path::of)
                        .anyMatch(Files::exists);
        return hinted && DockerClientFactory.instance().isDockerAvailable();
    }

    static ContainerServer<MySqlEndpoint> mysql(int port, String password) {
        MySqlEndpoint endpoint = new MySqlEndpoint("127.0.0.1", port, "root", password);
        return new ContainerServer<>(
                "MySQL",
                endpoint,
                Probe.mysql(new HostAndPort(endpoint.host(), port)),
                ContainerServer.container(MYSQL, port, 3306)
                        .withEnv("MYSQL_ROOT_PASSWORD", password)
                        .withCommand(
                                "--binlog-format=ROW",
                                "--binlog-row-image=FULL",
                                "--binlog-row-metadata=FULL",
                                "--gtid-mode=ON",
                                "--enforce-gtid-consistency=ON"));
    }

    static ContainerServer<MongoDbEndpoint> mongodb(int port) {
        MongoDbEndpoint endpoint = new MongoDbEndpoint("mongodb://127.0.0.1:" + port);
        return new ContainerServer<>(
                "MongoDB",
                endpoint,
                Probe.tcp(endpoint.addresses().get(0)),
                ContainerServer.container(MONGODB, port, 27017));
    }

    static ContainerServer<ElasticsearchEndpoint> elasticsearch(int port) {
        ElasticsearchEndpoint endpoint = new ElasticsearchEndpoint(URI.create("http://127.0.0.1:" + port));
        return new ContainerServer<>(
                "Elasticsearch",
                endpoint,
                Probe.http(endpoint.url().resolve("/_cluster/health")),
                ContainerServer.container(ELASTICSEARCH, port, 9200)
                        .withEnv("discovery.type", "single-node")
                        .withEnv("xpack.security.enabled", "false")
                        .withEnv("cluster.routing.allocation.disk.threshold_enabled", "false")
                        .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m"));
    }

    static ContainerServer<OpenSearchEndpoint> opensearch(int port) {
        OpenSearchEndpoint endpoint = new OpenSearchEndpoint(URI.create("http://127.0.0.1:" + port));
        return new ContainerServer<>(
                "OpenSearch",
                endpoint,
                Probe.http(endpoint.url().resolve("/_cluster/health")),
                ContainerServer.container(OPENSEARCH, port, 9200)
                        .withEnv("discovery.type", "single-node")
                        .withEnv("DISABLE_SECURITY_PLUGIN", "true")
                        .withEnv("DISABLE_INSTALL_DEMO_CONFIG", "true")
                        .withEnv("cluster.routing.allocation.disk.threshold_enabled", "false")
                        .withEnv("OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m"));
    }

    static ContainerServer<RegistryEndpoint> registry(int port) {
        RegistryEndpoint endpoint = new RegistryEndpoint(URI.create("http://127.0.0.1:" + port));
        return new ContainerServer<>(
                "Schema registry",
                endpoint,
                Probe.http(endpoint.readiness()),
                ContainerServer.container(REGISTRY, port, 8080));
    }

    static ContainerServer<KafkaEndpoint> kafka(int port, int controllerPort) {
        KafkaEndpoint endpoint = new KafkaEndpoint("127.0.0.1:" + port);
        var container = ContainerServer.container(KAFKA, port, port);
        KafkaProcess.settings("0.0.0.0:" + port, controllerPort, Path.of("/tmp/kafka"))
                .forEach((setting, value) -> container.withEnv(variable(setting), value));
        container.withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + endpoint);
        return new ContainerServer<>(
                "Kafka", endpoint, Probe.kafka(endpoint.addresses().get(0)), container);
    }

    /** As Kafka's image takes its settings. */
    private static String variable(String setting) {
        return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
