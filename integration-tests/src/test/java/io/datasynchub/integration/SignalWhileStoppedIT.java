package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class SignalWhileStoppedIT {

    @Test
    void signals_that_come_while_the_source_is_stopped_are_followed_once_when_it_starts(LocalStack stack)
            throws SQLException, InterruptedException {
        Map<String, String> settings =
                Map.of("sync.type", "micro+full", "record.format", "row", "exactly.once.support", "required");
        try (SourceFlow flow = new SourceFlow(stack, "stopped");
                SourceTopic events = flow.topic("runs");
                SourceTopic items = flow.table("items")) {
            flow.execute("CREATE TABLE items (id INT PRIMARY KEY)", "INSERT INTO items VALUES (1)");
            flow.signal("{\"id\":\"before\",\"type\":\"full\"}");
            flow.start(settings);
            events.until(Flow.PATIENCE, "the signal from before", event -> RunsIT.is(event, "before", "done"));

            flow.stop();
            flow.signal("{\"id\":\"between\",\"type\":\"full\"}");
            flow.execute("INSERT INTO items VALUES (2)");
            flow.start(settings);
            events.until(Flow.PATIENCE, "the signal from between", event -> RunsIT.is(event, "between", "done"));

            flow.stop();
            flow.start(settings);
            flow.signal("{\"id\":\"last\",\"type\":\"partial\",\"tables\":{\"stopped.items\":\"id = 2\"}}");
            List<SourceTopic.Message> told =
                    events.until(Flow.PATIENCE, "the last signal", event -> RunsIT.is(event, "last", "done"));

            assertThat(told)
                    .filteredOn(event -> event.value().path("state").asText().equals("done"))
                    .extracting(event -> event.value().path("id").asText())
                    .containsExactly("before", "between", "last");
            assertThat(items.until(Flow.PATIENCE, "the rows", row -> "last"
                            .equals(row.headers().get("__run_id"))))
                    .filteredOn(row -> row.headers().containsKey("__run_id"))
                    .extracting(row ->
                            row.headers().get("__run_id") + " " + row.value().path("id"))
                    .containsExactly("before 1", "between 1", "between 2", "last 2");
        }
    }
}
