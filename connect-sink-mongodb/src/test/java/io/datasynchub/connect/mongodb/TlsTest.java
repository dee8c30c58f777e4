package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.datasynchub.connect.testkit.TlsFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate only a truststore of one's own knows. */
class TlsTest {

    private static TlsFiles files;
    private static MongoServer server;
    private static String uri;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        files = TlsFiles.in(folder);
        server = new MongoServer(new MemoryBackend());
        server.enableSsl(files.serverKey(), null, files.serverChain());
        uri = "mongodb://127.0.0.1:" + server.bind().getPort() + "/shop?serverSelectionTimeoutMS=2000";
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    @Test
    void a_truststore_of_ones_own_is_enough_to_reach_the_server() throws Exception {
        assertThat(findings(Map.of(
                        "connection.tls.truststore.location",
                        files.authorityPem().toString())))
                .isEmpty();
    }

    @Test
    void without_it_the_server_is_not_trusted() {
        assertThat(findings(Map.of("connection.uri", uri + "&tls=true"))).containsOnlyKeys("connection.uri");
    }

    @Test
    void a_truststore_that_is_not_there_is_a_finding_of_its_own() {
        assertThat(findings(Map.of("connection.tls.truststore.location", "nowhere.pem")))
                .containsOnlyKeys("connection.tls.truststore.location");
    }

    private static Map<String, List<String>> findings(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(Map.of("connection.uri", uri));
        properties.putAll(settings);
        Map<String, List<String>> findings = new HashMap<>();
        for (ConfigValue value : new MongoDbSinkConnector().validate(properties).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                findings.put(value.name(), value.errorMessages());
            }
        }
        return findings;
    }
}
