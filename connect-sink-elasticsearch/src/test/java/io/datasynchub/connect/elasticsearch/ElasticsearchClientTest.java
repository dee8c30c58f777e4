package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import io.datasynchub.connect.elasticsearch.BulkReply.Answered;
import io.datasynchub.connect.elasticsearch.BulkReply.Failed;
import io.datasynchub.connect.elasticsearch.BulkReply.Item;
import io.datasynchub.connect.elasticsearch.StubServer.Reply;
import io.datasynchub.connect.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchClientTest {

    private static final String ONE_WRITTEN = "{\"items\":[{\"index\":{\"status\":201}}]}";
    private static final BulkRequest REQUEST = BulkRequest.of(Writes.rows("orders", 1), new Bodies());

    @Test
    void a_bulk_request_is_one_body_of_known_length() throws Exception {
        try (StubServer server = StubServer.answering(200, ONE_WRITTEN);
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThat(client.send(REQUEST)).isEqualTo(new Answered(List.of(new Item(201, "", ""))));
            StubServer.Request request = server.bulkRequests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.uri()).startsWith("/_bulk?filter_path=");
            assertThat(request.body()).isEqualTo(new String(Writes.body(REQUEST), StandardCharsets.UTF_8));
            assertThat(request.header("Content-Length")).isEqualTo(String.valueOf(REQUEST.length()));
            assertThat(request.header("Authorization")).isEmpty();
        }
    }

    @Test
    void a_path_in_the_url_stands_before_every_request() throws Exception {
        try (StubServer server = StubServer.answering(200, ONE_WRITTEN);
                ElasticsearchClient client = client(server.url() + "/search/", Map.of())) {
            client.send(REQUEST);
            assertThat(server.bulkRequests().get(0).uri()).startsWith("/search/_bulk?");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413, 429, 500, 503})
    void a_refusal_has_its_status_and_type_and_nothing_of_the_text(int status) throws Exception {
        String body = "{\"error\":{\"type\":\"some_exception\",\"reason\":\"s3cret\"},\"status\":" + status + "}";
        try (StubServer server = StubServer.answering(status, body);
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThat(client.send(REQUEST)).isEqualTo(new Failed(new Failure(status, "some_exception")));
        }
    }

    @Test
    void an_answer_that_cannot_be_read_is_no_answer() throws Exception {
        try (StubServer server = StubServer.answering(200, "<html>");
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThat(failure(client.send(REQUEST)).kind()).isEqualTo(Failure.Kind.TRANSIENT);
        }
        try (StubServer server = StubServer.answering(502, "<html>Bad gateway</html>");
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThat(client.send(REQUEST)).isEqualTo(new Failed(new Failure(502, "")));
        }
    }

    @Test
    void an_answer_without_a_body_is_no_answer() throws Exception {
        try (StubServer server = StubServer.answering(200, "");
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThat(failure(client.send(REQUEST)).kind()).isEqualTo(Failure.Kind.TRANSIENT);
            assertThat(client.server()).isEqualTo(new ServerHello("", "", ""));
        }
    }

    @Test
    void a_server_that_is_not_there_is_no_answer() throws Exception {
        try (ElasticsearchClient client = client("http://127.0.0.1:1", Map.of())) {
            assertThat(failure(client.send(REQUEST)).toString())
                    .contains("no answer")
                    .contains("refused");
        }
    }

    @Test
    void something_that_speaks_no_http_is_no_answer() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ElasticsearchClient client = client("http://127.0.0.1:" + other.getLocalPort(), Map.of())) {
            Thread greeter = new Thread(() -> greet(other));
            greeter.start();
            assertThat(failure(client.send(REQUEST)).kind()).isEqualTo(Failure.Kind.TRANSIENT);
            greeter.join();
        }
    }

    private static void greet(ServerSocket other) {
        try (var connection = other.accept()) {
            connection
                    .getOutputStream()
                    .write("K\u0000\u0000\u0000 5.5.5-10.11 \r\n\r\n"
                            .repeat(300)
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The client has gone: it has seen enough.
        }
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_no_answer() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (StubServer server = StubServer.answering(request -> answerAfter(end));
                ElasticsearchClient client = client(server.url(), Map.of("request.timeout.ms", "100"))) {
            assertThat(failure(client.send(REQUEST)).toString())
                    .contains("no answer")
                    .contains("Timeout");
            end.countDown();
        }
    }

    @Test
    void a_request_of_a_task_that_stops_is_given_up() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService lane = Executors.newSingleThreadExecutor();
        try (StubServer server = StubServer.answering(request -> answerAfter(end));
                ElasticsearchClient client = client(server.url(), Map.of())) {
            CountDownLatch interrupted = new CountDownLatch(1);
            Future<?> request = lane.submit(() -> {
                try {
                    client.send(REQUEST);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            });
            Eventually.within(Duration.ofSeconds(10), "the request is out", () -> !server.requests()
                    .isEmpty());
            request.cancel(true);
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            end.countDown();
            lane.shutdownNow();
        }
    }

    private static Reply answerAfter(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Reply(200, ONE_WRITTEN);
    }

    @Test
    void a_node_that_is_down_is_passed_over() throws Exception {
        try (StubServer server = StubServer.answering(200, ONE_WRITTEN);
                ElasticsearchClient client = client("http://127.0.0.1:1," + server.url(), Map.of())) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.send(REQUEST)).isInstanceOf(Answered.class);
            }
        }
    }

    @Test
    void the_fields_of_an_index_that_does_not_exist_are_absent() throws Exception {
        String body =
                "{\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"no such index [a]\"},\"status\":404}";
        try (StubServer server = StubServer.answering(404, body);
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThat(client.find("a")).isEmpty();
        }
    }

    @Test
    void the_fields_of_an_alias_are_those_of_all_its_indices() throws Exception {
        String body =
                """
                {"a-1":{"mappings":{"properties":{"x":{"type":"long"}}}},
                 "a-2":{"mappings":{"properties":{"y":{"type":"some_type_of_tomorrow","z":1}}}},
                 "a-3":{"mappings":{}}}
                """;
        try (StubServer server = StubServer.answering(200, body);
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThat(client.find("a")).hasValueSatisfying(found -> {
                assertThat(found.fields()).containsOnlyKeys("x", "y");
                assertThat(found.concrete()).isFalse();
            });
        }
    }

    @Test
    void an_index_that_another_task_made_meanwhile_is_fine() throws Exception {
        String body = "{\"error\":{\"type\":\"resource_already_exists_exception\",\"reason\":\"index [a/x]\"},"
                + "\"status\":400}";
        try (StubServer server = StubServer.answering(400, body);
                ElasticsearchClient client = client(server.url(), Map.of())) {
            client.create("a", IndexSetupTest.NOTHING);
            assertThat(server.requests()).extracting(StubServer.Request::uri).containsExactly("/", "/a");
        }
    }

    @Test
    void a_refusal_to_make_an_index_has_the_servers_reason() throws Exception {
        String body = "{\"error\":{\"type\":\"mapper_parsing_exception\",\"reason\":\"no such type\"},\"status\":400}";
        try (StubServer server = StubServer.answering(400, body);
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThatThrownBy(() -> client.create("a", IndexSetupTest.NOTHING))
                    .isInstanceOf(FailedRequest.class)
                    .hasMessage("400 mapper_parsing_exception: no such type");
        }
    }

    @Test
    void what_is_made_has_its_settings_aliases_and_mapping() throws Exception {
        NewIndex what = new NewIndex(
                Map.of("x", Property.of(field -> field.long_(whole -> whole))),
                IndexSettings.of(settings -> settings.numberOfShards("2")),
                List.of("all"),
                "a");
        try (StubServer server = StubServer.answering(200, "{\"acknowledged\":true,\"shards_acknowledged\":true}");
                ElasticsearchClient client = client(server.url(), Map.of())) {
            client.putTemplate("t", "a-*", true, what);
            assertThat(last(server).body())
                    .contains("\"index_patterns\":[\"a-*\"]")
                    .contains("\"data_stream\":{}")
                    .contains("\"number_of_shards\":\"2\"")
                    .contains("\"date_detection\":false")
                    .contains("\"x\":{\"type\":\"long\"}");
            client.createDataStream("a");
            assertThat(last(server).uri()).startsWith("/_data_stream/a");
            client.addAlias("a", "a-writes");
            assertThat(last(server).uri()).startsWith("/a/_alias/a-writes");
        }
        String made = "{\"acknowledged\":true,\"shards_acknowledged\":true,\"index\":\"a-000001\"}";
        try (StubServer server = StubServer.answering(200, made);
                ElasticsearchClient client = client(server.url(), Map.of())) {
            client.create("a-000001", what);
            assertThat(last(server).uri()).startsWith("/a-000001");
            assertThat(last(server).body()).contains("\"all\":{}").contains("\"a\":{\"is_write_index\":true}");
        }
    }

    private static StubServer.Request last(StubServer server) {
        return server.requests().get(server.requests().size() - 1);
    }

    @Test
    void an_answer_about_indices_that_is_none_is_a_failure_that_passes() throws Exception {
        try (StubServer server = StubServer.answering(200, "<html>");
                ElasticsearchClient client = client(server.url(), Map.of())) {
            assertThatThrownBy(() -> client.find("a")).isInstanceOfSatisfying(FailedRequest.class, failed -> assertThat(
                            failed.failure().kind())
                    .isEqualTo(Failure.Kind.TRANSIENT));
        }
    }

    private static Failure failure(BulkReply reply) {
        return ((Failed) reply).failure();
    }

    private static ElasticsearchClient client(String urls, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("connection.url", urls);
        return ElasticsearchClient.open(ElasticsearchSinkConfig.parse(all).connection(), 2);
    }
}
