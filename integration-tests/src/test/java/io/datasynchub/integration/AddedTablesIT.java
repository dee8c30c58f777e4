package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Scenario
class AddedTablesIT {

    private static final Map<String, String> SETTINGS =
            Map.of("record.format", "row", "exactly.once.support", "required", "heartbeat.interval.ms", "1000");

    @Test
    void a_table_that_begins_to_match_the_filter_is_read_and_followed_with_no_further_step(LocalStack stack)
            throws SQLException, InterruptedException, IOException {
        try (SourceFlow flow = new SourceFlow(stack, "added");
                SourceTopic runs = flow.topic("runs");
                SourceTopic orders = flow.table("orders");
                SourceTopic later = flow.table("later");
                SourceTopic items = flow.table("items")) {
            flow.execute(
                    "CREATE TABLE items (id INT PRIMARY KEY)",
                    "INSERT INTO items VALUES (1)",
                    "CREATE TABLE orders (id INT PRIMARY KEY, old INT)",
                    "INSERT INTO orders VALUES (1, 1), (2, 2)");
            flow.start(settings("added\\.items"));
            items.until(Flow.PATIENCE, "the first snapshot", row -> id(row) == 1);
            flow.execute("INSERT INTO orders VALUES (3, 3)", "INSERT INTO items VALUES (2)");
            items.until(Flow.PATIENCE, "the table that was captured", row -> id(row) == 2);

            flow.stop();
            flow.execute(
                    "INSERT INTO orders VALUES (4, 4)",
                    "ALTER TABLE orders ADD COLUMN name VARCHAR(20)",
                    "UPDATE orders SET name = 'four' WHERE id = 4",
                    "DELETE FROM orders WHERE id = 1");
            flow.start(settings("added\\.(items|orders|later)"));
            List<SourceTopic.Message> told = runs.until(
                    Flow.PATIENCE,
                    "the rows that were there",
                    event -> event.value().path("state").asText().equals("done"));
            flow.execute(
                    "INSERT INTO orders VALUES (5, 5, 'five')",
                    "ALTER TABLE orders DROP COLUMN old",
                    "UPDATE orders SET name = 'two' WHERE id = 2",
                    "CREATE TABLE later (id INT PRIMARY KEY)",
                    "INSERT INTO later VALUES (1)");
            later.until(Flow.PATIENCE, "a table that was made under the filter", row -> id(row) == 1);

            assertThat(told)
                    .extracting(event -> event.value().path("trigger").asText())
                    .containsOnly("added");
            assertThat(orders.toTheEnd())
                    .extracting(row -> row.headers().get("__op") + " " + row.value())
                    .containsExactly(
                            "r {\"id\":2,\"old\":2,\"name\":null}",
                            "r {\"id\":3,\"old\":3,\"name\":null}",
                            "r {\"id\":4,\"old\":4,\"name\":\"four\"}",
                            "c {\"id\":5,\"old\":5,\"name\":\"five\"}",
                            "u {\"id\":2,\"name\":\"two\"}");

            flow.stop();
            flow.execute("INSERT INTO orders VALUES (6, 'six')");
            flow.start(settings("added\\.(items|orders|later)"));
            List<SourceTopic.Message> after =
                    orders.until(Flow.PATIENCE, "the table after a restart", row -> id(row) == 6);
            assertThat(after).hasSize(6);
            try (WorkerMetrics metrics = WorkerMetrics.of(stack.connect())) {
                assertThat(metrics.value("added", "changes-total")).isGreaterThanOrEqualTo(1);
                assertThat(metrics.value("added", "behind-source-seconds")).isBetween(0.0, 600.0);
                assertThat(metrics.value("added", "last-event-age-seconds")).isBetween(0.0, 600.0);
                assertThat(metrics.value("added", "run-active")).isZero();
            }

            flow.stop();
            flow.start(settings("added\\.items"));
            flow.execute("INSERT INTO orders VALUES (7, 'seven')", "INSERT INTO items VALUES (3)");
            items.until(Flow.PATIENCE, "the table that is left", row -> id(row) == 3);
            flow.stop();
            flow.start(settings("added\\.(items|orders|later)"));
            orders.until(Flow.PATIENCE, "what was missed while the table was left out", row -> id(row) == 7);
            assertThat(orders.toTheEnd().subList(6, 12))
                    .extracting(AddedTablesIT::id)
                    .containsExactly(2, 3, 4, 5, 6, 7);

            flow.reset();
            flow.start(settings("added\\.(items|orders|later)"));
            orders.until(
                    Flow.PATIENCE,
                    "a snapshot after a reset",
                    row -> id(row) == 7 && !row.headers().containsKey("__run_id"));
            assertThat(orders.toTheEnd().subList(12, 18))
                    .extracting(AddedTablesIT::id)
                    .containsExactly(2, 3, 4, 5, 6, 7);
        }
    }

    private static Map<String, String> settings(String tables) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("table.include.list", tables);
        return settings;
    }

    private static int id(SourceTopic.Message row) {
        return row.value().path("id").asInt();
    }
}
