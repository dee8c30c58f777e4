package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class RunsIT {

    @Test
    void every_batch_that_is_asked_for_is_told_of_and_a_bad_signal_stops_no_later_one(LocalStack stack)
            throws SQLException, InterruptedException {
        try (SourceFlow flow = new SourceFlow(stack, "runs");
                SourceTopic events = flow.topic("runs");
                SourceTopic items = flow.table("items")) {
            flow.execute(
                    "CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(20))",
                    "INSERT INTO items VALUES (1, 'tea'), (2, 'cake'), (3, 'milk')");

            flow.start(Map.of("sync.type", "full", "record.format", "row"));
            events.until(Flow.PATIENCE, "the first batch is done", event -> is(event, "start", "done"));
            flow.signal("{\"id\":\"bad\",\"type\":");
            flow.signal("{\"id\":\"unknown\",\"type\":\"full\",\"tables\":[\"runs.nowhere\"]}");
            flow.signal("{\"id\":\"wrong\",\"type\":\"partial\",\"tables\":{\"runs.items\":\"id >\"}}");
            flow.signal(
                    "{\"id\":\"part\",\"type\":\"partial\",\"tables\":{\"runs.items\":\"id > 1 AND name <> 'milk'\"}}");
            List<SourceTopic.Message> told =
                    events.until(Flow.PATIENCE, "the part is done", event -> is(event, "part", "done"));

            assertThat(told)
                    .extracting(event -> event.value().path("id").asText() + " "
                            + event.value().path("state").asText())
                    .filteredOn(event -> !event.endsWith("running"))
                    .containsExactly(
                            "start accepted",
                            "start done",
                            "signal-0 failed",
                            "unknown accepted",
                            "unknown failed",
                            "wrong accepted",
                            "wrong failed",
                            "part accepted",
                            "part done");
            assertThat(told)
                    .filteredOn(event -> is(event, "wrong", "failed"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.value().path("why").asText())
                            .contains("runs.items")
                            .contains("syntax"));
            List<SourceTopic.Message> rows = items.until(Flow.PATIENCE, "the rows of both batches", row -> "part"
                    .equals(row.headers().get("__run_id")));
            assertThat(rows)
                    .extracting(row -> row.headers().get("__run_id") + " " + row.value())
                    .containsExactly(
                            "start " + row(1, "tea"),
                            "start " + row(2, "cake"),
                            "start " + row(3, "milk"),
                            "part " + row(2, "cake"));
        }
    }

    private static String row(int id, String name) {
        return "{\"id\":" + id + ",\"name\":\"" + name + "\"}";
    }

    static boolean is(SourceTopic.Message event, String id, String state) {
        JsonNode value = event.value();
        return value.path("id").asText().equals(id)
                && value.path("state").asText().equals(state);
    }
}
