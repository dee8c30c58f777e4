package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.elasticsearch.BulkReply.Answered;
import io.datasynchub.connect.elasticsearch.BulkReply.Failed;
import io.datasynchub.connect.elasticsearch.StubServer.Reply;
import io.datasynchub.connect.elasticsearch.StubServer.Request;
import io.datasynchub.connect.testkit.TlsFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How requests reach a server: what goes with them, and through what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionTest {

    private static final Reply ONE_WRITTEN = new Reply(200, "{\"items\":[{\"index\":{\"status\":201}}]}");
    private static final BulkRequest REQUEST = BulkRequest.of(Writes.rows("orders", 1), new Bodies());
    private static final String LINES = new String(Writes.body(REQUEST), StandardCharsets.UTF_8);

    private TlsFiles files;

    @BeforeAll
    void makeFiles(@TempDir Path folder) throws Exception {
        files = TlsFiles.in(folder);
    }

    @Test
    void every_request_says_who_sends_it_and_has_the_headers_that_are_asked_for() throws Exception {
        try (StubServer server = StubServer.answering(request -> ONE_WRITTEN)) {
            send(server, Map.of("connection.bearer.token", "t0", "connection.headers", "X-Tenant: shop\nX-Hop: a, b"));
            assertThat(server.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.header("Authorization")).isEqualTo("Bearer t0");
                assertThat(request.header("X-Tenant")).isEqualTo("shop");
                assertThat(request.header("X-Hop")).isEqualTo("a, b");
            });
        }
    }

    @Test
    void headers_that_are_none_are_refused_in_words_that_do_not_repeat_them() {
        assertThatThrownBy(() -> connection("http://a", Map.of("connection.headers", "X-A: 1\ns3cret")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("connection.headers")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void compressed_requests_have_a_known_length_and_answers_come_compressed() throws Exception {
        BulkRequest many = BulkRequest.of(Writes.rows("orders", 1_000), new Bodies());
        try (StubServer server = StubServer.answering(request -> ONE_WRITTEN);
                ElasticsearchClient client = client(server.url(), Map.of("connection.compression", "gzip"))) {
            assertThat(client.send(many)).isInstanceOf(Answered.class);
            Request request = server.bulkRequests().get(0);
            assertThat(request.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(Integer.parseInt(request.header("Content-Length"))).isBetween(100, Writes.body(many).length / 2);
            assertThat(request.header("Accept-Encoding")).isEqualTo("gzip");
            assertThat(request.body()).isEqualTo(new String(Writes.body(many), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_tallbody_arrives_whole() throws Exception {
        BulkRequest tall = BulkRequest.of(List.of(Writes.row("orders", 1, "é".repeat(3_000_000))), new Bodies());
        try (StubServer server = StubServer.answering(request -> ONE_WRITTEN);
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThat(client.send(tall)).isInstanceOf(Answered.class);
            assertThat(server.bulkRequests().get(0).body().getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(Writes.body(tall));
        }
    }

    @Test
    void a_server_is_trusted_by_its_authority_in_a_file_or_by_fingerprint() throws Exception {
        String digits = files.authorityFingerprint();
        try (StubServer server = StubServer.secure(files.server(), request -> ONE_WRITTEN)) {
            assertThat(send(
                            server,
                            Map.of(
                                    "connection.tls.truststore.location",
                                    files.authorityPem().toString())))
                    .isInstanceOf(Answered.class);
            assertThat(send(server, Map.of("connection.tls.ca.fingerprint", digits)))
                    .isInstanceOf(Answered.class);
            String asPrinted = digits.toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
            assertThat(send(server, Map.of("connection.tls.ca.fingerprint", asPrinted)))
                    .isInstanceOf(Answered.class);
        }
    }

    @Test
    void a_server_of_another_authority_is_refused() throws Exception {
        try (StubServer server = StubServer.secure(files.server(), request -> ONE_WRITTEN)) {
            assertThat(send(server, Map.of())).isInstanceOf(Failed.class);
            assertThat(send(server, Map.of("connection.tls.ca.fingerprint", "00".repeat(32))))
                    .isInstanceOf(Failed.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_host_is_refused_unless_names_are_not_looked_at() throws Exception {
        SSLContext tls = files.serverOfAnotherName();
        try (StubServer server = StubServer.secure(tls, request -> ONE_WRITTEN)) {
            for (Map<String, String> trusting : List.of(
                    Map.of(
                            "connection.tls.truststore.location",
                            files.authorityPem().toString()),
                    Map.of("connection.tls.ca.fingerprint", files.authorityFingerprint()))) {
                assertThat(send(server, trusting)).isInstanceOf(Failed.class);
                Map<String, String> careless = new HashMap<>(trusting);
                careless.put("connection.tls.verify.hostname", "false");
                assertThat(send(server, careless)).isInstanceOf(Answered.class);
            }
        }
    }

    @Test
    void a_fingerprint_that_is_none_or_beside_a_truststore_is_refused() throws Exception {
        assertThatThrownBy(() -> connection("https://a", Map.of("connection.tls.ca.fingerprint", "abc")))
                .hasMessageContaining("connection.tls.ca.fingerprint");
        Map<String, String> both = Map.of(
                "connection.tls.ca.fingerprint", files.authorityFingerprint(),
                "connection.tls.truststore.location", files.authorityPem().toString());
        assertThatThrownBy(() -> connection("https://a", both)).hasMessageStartingWith("connection.tls.ca.fingerprint");
    }

    @Test
    void a_proxy_is_asked_for_every_node_with_the_user_that_it_wants() throws Exception {
        try (StubServer proxy = StubServer.answering(
                        request -> request.header("Proxy-Authorization").isEmpty() ? new Reply(407, "") : ONE_WRITTEN);
                ElasticsearchClient client = client(
                        "http://node.invalid:9200",
                        Map.of(
                                "connection.proxy.host", "127.0.0.1",
                                "connection.proxy.port",
                                        proxy.url().substring(proxy.url().lastIndexOf(':') + 1),
                                "connection.proxy.username", "u",
                                "connection.proxy.password", "p"))) {
            assertThat(client.send(REQUEST)).isInstanceOf(Answered.class);
            Request bulk = proxy.bulkRequests().get(proxy.bulkRequests().size() - 1);
            assertThat(bulk.uri()).startsWith("http://node.invalid:9200/_bulk");
            assertThat(bulk.header("Proxy-Authorization")).isEqualTo("Basic dTpw");
            assertThat(bulk.body()).isEqualTo(LINES);
        }
    }

    @Test
    void a_signature_covers_the_request_as_it_arrives() throws Exception {
        Map<String, String> aws = Map.of(
                "connection.aws.region", "eu-central-1",
                "connection.aws.access.key", "AKID",
                "connection.aws.secret.key", "s3cret",
                "connection.aws.session.token", "session");
        try (StubServer server = StubServer.answering(request ->
                        request.uri().contains("_mapping") ? new Reply(200, "{\"acknowledged\":true}") : ONE_WRITTEN);
                ElasticsearchClient client = client(server.url(), aws)) {
            assertThat(client.send(REQUEST)).isInstanceOf(Answered.class);
            client.addFields("orders", Map.of());
            assertThat(server.requests()).hasSize(3).allSatisfy(request -> {
                assertThat(request.header("X-Amz-Security-Token")).isEqualTo("session");
                assertThat(request.header("Authorization"))
                        .contains("Credential=AKID/")
                        .contains("/eu-central-1/es/aws4_request")
                        .isEqualTo(AwsSignature.of(request, "s3cret"));
            });
        }
    }

    private static BulkReply send(StubServer server, Map<String, String> settings) throws Exception {
        try (ElasticsearchClient client = client(server.url(), settings)) {
            return client.send(REQUEST);
        }
    }

    private static ElasticsearchClient client(String url, Map<String, String> settings) {
        return ElasticsearchClient.open(connection(url, settings), 1);
    }

    private static Connection connection(String url, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("connection.url", url);
        return ElasticsearchSinkConfig.parse(all).connection();
    }
}
