package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.elasticsearch.StubServer.Reply;
import io.datasynchub.connect.elasticsearch.StubServer.Request;
import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.connect.testkit.Records;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElasticsearchSinkTaskTest {

    private static final TopicPartition PARTITION = new TopicPartition("shop.orders", 0);

    private final ElasticsearchSinkTask task = new ElasticsearchSinkTask();

    @AfterEach
    void stop() {
        task.stop();
    }

    @Test
    void records_go_through_a_task_to_the_server() throws IOException {
        try (StubServer server = StubServer.answering(ElasticsearchSinkTaskTest::likeElasticsearch)) {
            start(Map.of("connection.url", server.url(), "destination.index", "${topic.2}"));
            Records records = Records.of("shop.orders");
            task.put(List.of(records.row(1, "Ann"), records.row(2, "Bob"), records.tombstone(2)));
            Eventually.within(Duration.ofSeconds(20), "all is committed", () -> committable(3) == 3);
            assertThat(server.requests())
                    .filteredOn(request -> request.uri().startsWith("/_bulk"))
                    .extracting(Request::body)
                    .anySatisfy(
                            body -> assertThat(body)
                                    .contains(
                                            "{\"index\":{\"_index\":\"orders\",\"_id\":\"1\"}}\n{\"id\":1,\"name\":\"Ann\"}\n"));
        }
    }

    @Test
    void refused_credentials_fail_the_task_in_words_that_name_the_settings() throws IOException {
        try (StubServer server = StubServer.answering(401, "{\"error\":{\"type\":\"security_exception\"}}")) {
            start(Map.of("connection.url", server.url()));
            task.put(List.of(Records.of("shop.orders").row(1, "Ann")));
            assertThatThrownBy(() -> Eventually.within(Duration.ofSeconds(20), "the task fails", () -> {
                        task.put(List.of());
                        return false;
                    }))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("connection.username");
            assertThat(offset(1)).isZero();
        }
    }

    @Test
    void a_task_that_was_never_started_stops_without_a_word() {
        assertThat(task.version()).isNotEmpty();
    }

    private void start(Map<String, String> properties) {
        task.initialize(WorkerDouble.withoutDeadLetterQueue(PARTITION));
        task.start(properties);
        task.open(List.of(PARTITION));
    }

    private long committable(long delivered) {
        task.put(List.of());
        return offset(delivered);
    }

    private long offset(long delivered) {
        Map<TopicPartition, OffsetAndMetadata> committable =
                task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(delivered)));
        return committable.values().iterator().next().offset();
    }

    private static Reply likeElasticsearch(Request request) {
        if (request.uri().startsWith("/_bulk")) {
            String items = request.body()
                    .lines()
                    .filter(line -> line.startsWith("{\"index\":") || line.startsWith("{\"delete\":"))
                    .map(line -> "{\"index\":{\"status\":200}}")
                    .collect(Collectors.joining(","));
            return new Reply(200, "{\"items\":[" + items + "]}");
        }
        return request.method().equals("PUT")
                ? new Reply(200, "{\"acknowledged\":true,\"shards_acknowledged\":true,\"index\":\"orders\"}")
                : new Reply(404, "{\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"\"},\"status\":404}");
    }
}
