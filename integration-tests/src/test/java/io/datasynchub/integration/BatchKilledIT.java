package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Scenario
class BatchKilledIT {

    private static final int ROWS = 60_000;
    /** {@code -Dkills=5} makes ten of them with those of the other scenario. */
    private static final int KILLS = Integer.getInteger("kills", 3);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void with_exactly_once_every_row_of_a_batch_comes_once_though_the_worker_is_killed(LocalStack shared)
            throws SQLException, InterruptedException {
        try (LocalStack stack = WithStack.workerOf(shared).start();
                SourceFlow flow = new SourceFlow(stack, "batch_killed");
                SourceTopic rows = flow.table("items");
                SourceTopic events = flow.topic("runs")) {
            flow.execute(
                    "CREATE TABLE items (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20))",
                    "INSERT INTO items (name) " + flow.database().numbersTo(ROWS)
                            + " SELECT CONCAT('item ', i) FROM n");

            flow.start(Map.of(
                    "sync.type", "full",
                    "record.format", "row",
                    "exactly.once.support", "required",
                    "max.batch.size", "50",
                    "sync.chunk.rows", "1000"));
            Random moments = new Random(7);
            for (int kill = 1; kill <= KILLS; kill++) {
                int far = (kill - 1) * ROWS / KILLS + moments.nextInt(ROWS / KILLS);
                rows.until(
                        PATIENCE,
                        far + " rows have come",
                        row -> row.value().path("id").asInt() >= far);
                stack.connect().kill();
                stack.connect().restart();
            }
            events.until(PATIENCE, "the batch is done", event -> RunsIT.is(event, "start", "done"));

            List<SourceTopic.Message> all = rows.until(
                    PATIENCE,
                    "the last row has come",
                    row -> row.value().path("id").asInt() == ROWS);
            assertThat(OnceInOrder.faults(all, row -> row.value().path("id").asLong(), ROWS))
                    .isEmpty();
            assertThat(all).allMatch(row -> "start".equals(row.headers().get("__run_id")));
        }
    }
}
