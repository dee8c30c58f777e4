package io.datasynchub.connect.elasticsearch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.elasticsearch.BulkReply.Answered;
import io.datasynchub.connect.elasticsearch.BulkReply.Failed;
import io.datasynchub.connect.elasticsearch.StubServer.Reply;
import io.datasynchub.connect.elasticsearch.StubServer.Request;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server is: asked for at the start, and again when it may have changed. */
class FlavourTest {

    private static final BulkRequest REQUEST = BulkRequest.of(Writes.rows("orders", 1), new Bodies());
    private static final Reply OPENSEARCH =
            new Reply(200, "{\"version\":{\"distribution\":\"opensearch\",\"number\":\"2.19.1\"}}");
    private static final Reply ELASTICSEARCH = new Reply(200, "{\"version\":{\"number\":\"9.1.0\"}}");
    private static final Reply UNAVAILABLE = new Reply(503, "");

    @Test
    void the_server_is_asked_once_before_the_first_request() throws Exception {
        try (StubServer server = StubServer.answering(saying(ELASTICSEARCH));
                ElasticsearchClient client = client(server)) {
            client.send(REQUEST);
            client.send(REQUEST);
            client.addFields("orders", Map.of());
            assertThat(server.requests())
                    .extracting(
                            request -> request.method() + " " + request.uri().replaceFirst("\\?.*", ""))
                    .containsExactly("GET /", "POST /_bulk", "POST /_bulk", "PUT /orders/_mapping");
            assertThat(client.server()).hasToString("Elasticsearch 9.1.0");
        }
    }

    @Test
    void opensearch_is_spoken_to_in_plain_json_and_needs_no_product_header() throws Exception {
        try (StubServer server = StubServer.withoutProduct(saying(OPENSEARCH));
                ElasticsearchClient client = client(server)) {
            client.addFields("orders", Map.of());
            assertThat(client.server()).hasToString("OpenSearch 2.19.1");
            assertThat(server.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.header("Accept")).doesNotContain("vnd");
                assertThat(request.header("Content-Type")).doesNotContain("vnd");
            });
        }
    }

    @Test
    void an_elasticsearch_is_told_which_line_the_client_speaks() throws Exception {
        try (StubServer server = StubServer.answering(saying(ELASTICSEARCH));
                ElasticsearchClient client = client(server)) {
            client.addFields("orders", Map.of());
            assertThat(server.requests().get(1).header("Accept")).contains("compatible-with=8");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405})
    void a_server_that_keeps_to_itself_what_it_is_is_written_to(int status) throws Exception {
        try (StubServer server = StubServer.withoutProduct(saying(new Reply(status, "")));
                ElasticsearchClient client = client(server)) {
            assertThat(client.send(REQUEST)).isInstanceOf(Answered.class);
            client.addFields("orders", Map.of());
            assertThat(client.server()).hasToString("a server of unknown kind");
        }
    }

    @Test
    void a_failed_question_is_asked_again_and_settles_nothing() throws Exception {
        AtomicReference<Reply> root = new AtomicReference<>(UNAVAILABLE);
        try (StubServer server = StubServer.withoutProduct(
                        request -> saying(requireNonNull(root.get())).apply(request));
                ElasticsearchClient client = client(server)) {
            assertThat(client.send(REQUEST)).isEqualTo(new Failed(new Failure(503, "")));
            assertThatThrownBy(() -> client.addFields("orders", Map.of())).hasMessageContaining("503");
            assertThat(server.bulkRequests()).isEmpty();
            root.set(OPENSEARCH);
            assertThat(client.send(REQUEST)).isInstanceOf(Answered.class);
            assertThat(client.server().isOpenSearch()).isTrue();
        }
    }

    @Test
    void a_server_that_comes_back_after_it_did_not_answer_is_asked_anew() throws Exception {
        AtomicReference<Reply> root = new AtomicReference<>(ELASTICSEARCH);
        AtomicReference<Reply> rest = new AtomicReference<>(StubServer.NO_ANSWER);
        try (StubServer server = StubServer.withoutProduct(request ->
                        request.uri().equals("/") ? requireNonNull(root.get()) : requireNonNull(rest.get()));
                ElasticsearchClient client = client(server)) {
            assertThat(client.server()).hasToString("a server of unknown kind 9.1.0");
            assertThat(client.send(REQUEST)).isInstanceOf(Failed.class);
            root.set(OPENSEARCH);
            rest.set(new Reply(200, "{\"acknowledged\":true}"));
            client.addFields("orders", Map.of());
            assertThat(client.server()).hasToString("OpenSearch 2.19.1");
        }
    }

    private static Function<Request, Reply> saying(Reply root) {
        return request -> request.uri().equals("/")
                ? root
                : request.uri().startsWith("/_bulk")
                        ? new Reply(200, "{\"items\":[{\"index\":{\"status\":201}}]}")
                        : new Reply(200, "{\"acknowledged\":true}");
    }

    private static ElasticsearchClient client(StubServer server) {
        return ElasticsearchClient.open(
                ElasticsearchSinkConfig.parse(Map.of("connection.url", server.url()))
                        .connection(),
                1);
    }
}
