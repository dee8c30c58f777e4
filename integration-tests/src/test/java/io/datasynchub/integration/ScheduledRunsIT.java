package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class ScheduledRunsIT {

    private static final int SCHEDULED = 3;

    @Test
    void one_batch_after_the_other_comes_by_schedule_and_one_more_by_signal(LocalStack stack)
            throws SQLException, InterruptedException {
        try (SourceFlow flow = new SourceFlow(stack, "scheduled");
                SourceTopic events = flow.topic("runs");
                SourceTopic items = flow.table("items")) {
            flow.execute(
                    "CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(20))",
                    "INSERT INTO items VALUES (1, 'tea'), (2, 'cake'), (3, 'milk')");

            flow.start(Map.of("sync.type", "full", "record.format", "row", "sync.schedule", "*/3 * * * * *"));
            events.until(Flow.PATIENCE, "three batches by schedule", event -> done(events.messages()) >= SCHEDULED);
            flow.signal("{\"id\":\"signalled\",\"type\":\"full\"}");
            List<SourceTopic.Message> told =
                    events.until(Flow.PATIENCE, "the one by signal", event -> RunsIT.is(event, "signalled", "done"));
            List<SourceTopic.Message> rows = items.until(
                    Flow.PATIENCE,
                    "its rows",
                    row -> "signalled".equals(row.headers().get("__run_id"))
                            && row.value().path("id").asInt() == 3);

            List<String> runs = told.stream()
                    .filter(event -> event.value().path("state").asText().equals("done"))
                    .map(event -> event.value().path("id").asText())
                    .toList();
            assertThat(runs)
                    .hasSizeGreaterThan(SCHEDULED)
                    .doesNotHaveDuplicates()
                    .endsWith("signalled");
            for (String run : runs) {
                assertThat(told)
                        .filteredOn(event -> event.value().path("id").asText().equals(run))
                        .extracting(event -> event.value().path("state").asText())
                        .containsExactly("accepted", "running", "running", "done");
                assertThat(rows)
                        .filteredOn(row -> run.equals(row.headers().get("__run_id")))
                        .extracting(row -> row.value().path("id").asInt())
                        .containsExactly(1, 2, 3);
            }
        }
    }

    private static long done(List<SourceTopic.Message> events) {
        return events.stream()
                .filter(event -> event.value().path("state").asText().equals("done"))
                .count();
    }
}
