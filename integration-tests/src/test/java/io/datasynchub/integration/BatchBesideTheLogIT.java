package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Scenario
class BatchBesideTheLogIT {

    private static final int ROWS = 1_000;

    @Test
    void one_task_reads_the_log_while_the_others_share_a_batch(LocalStack stack)
            throws SQLException, InterruptedException {
        try (SourceFlow flow = new SourceFlow(stack, "beside");
                SourceTopic events = flow.topic("runs");
                SourceTopic items = flow.table("items")) {
            flow.execute(
                    "CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(20))",
                    "INSERT INTO items VALUES "
                            + IntStream.rangeClosed(1, ROWS)
                                    .mapToObj(id -> "(" + id + ", 'item " + id + "')")
                                    .collect(Collectors.joining(", ")));

            flow.start(Map.of(
                    "sync.type", "micro+full", "tasks.max", "4", "record.format", "row", "sync.chunk.rows", "70"));
            Eventually.within(Flow.PATIENCE, "four tasks run", () -> flow.tasks() == 4);
            items.until(Flow.PATIENCE, "the first snapshot", row -> id(row) == ROWS);
            flow.signal("{\"id\":\"again\",\"type\":\"full\"}");
            List<SourceTopic.Message> told =
                    events.until(Flow.PATIENCE, "the batch is done", event -> RunsIT.is(event, "again", "done"));
            flow.execute("INSERT INTO items VALUES (5000, 'late')", "DELETE FROM items WHERE id = 1");
            List<SourceTopic.Message> all = items.until(Flow.PATIENCE, "the deletion", row -> "d"
                    .equals(row.headers().get("__op")));

            List<SourceTopic.Message> batch = all.stream()
                    .filter(row -> "again".equals(row.headers().get("__run_id")))
                    .toList();
            assertThat(batch)
                    .extracting(BatchBesideTheLogIT::id)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, ROWS).boxed().toList());
            assertThat(told)
                    .filteredOn(event -> RunsIT.is(event, "again", "done"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.value().path("rows").asInt()).isEqualTo(ROWS));
            assertThat(told)
                    .extracting(event -> event.value().path("reader").asText())
                    .contains("1/3", "2/3", "3/3");
            SourceTopic.Message late = all.get(all.size() - 2);
            assertThat(id(late)).isEqualTo(5000);
            assertThat(late.headers()).containsEntry("__op", "c").containsKeys("__source_ts", "__source_position");
            assertThat(all.get(all.size() - 1).value().isMissingNode()).isTrue();
        }
    }

    private static int id(SourceTopic.Message row) {
        return row.value().path("id").asInt();
    }
}
