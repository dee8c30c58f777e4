package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Statements that are right for the server, and that Debezium's parser does not know. */
@Scenario
class UnparsedStatementIT {

    @Test
    void a_statement_that_cannot_be_read_stops_the_task_if_it_touches_a_captured_table_alone(LocalStack stack)
            throws SQLException, InterruptedException {
        try (SourceFlow flow = new SourceFlow(stack, "unparsed");
                SourceTopic items = flow.table("items")) {
            String strange = flow.database().isMariaDb()
                    ? "ADD COLUMN address INET6 DEFAULT '2001:db8::5ec2'"
                    : "AUTOEXTEND_SIZE = 4M, COMMENT = '2001:db8::5ec2'";
            flow.execute(
                    "CREATE TABLE items (id INT PRIMARY KEY)",
                    "CREATE TABLE others (id INT PRIMARY KEY)",
                    "INSERT INTO items VALUES (1)");
            flow.start(Map.of(
                    "record.format", "row",
                    "table.include.list", "unparsed\\.items",
                    "exactly.once.support", "required"));
            items.until(Flow.PATIENCE, "the snapshot", row -> id(row) == 1);

            flow.execute(
                    "INSERT INTO items VALUES (2)", "ALTER TABLE others " + strange, "INSERT INTO items VALUES (3)");
            List<SourceTopic.Message> rows =
                    items.until(Flow.PATIENCE, "what follows the statement", row -> id(row) == 3);
            assertThat(rows).extracting(UnparsedStatementIT::id).containsExactly(1, 2, 3);

            flow.execute("ALTER TABLE items " + strange);
            Eventually.within(
                    Flow.PATIENCE, "the task stops", () -> !flow.failure().isEmpty());
            assertThat(flow.failure())
                    .contains("ALTER TABLE on [unparsed.items], at ")
                    .doesNotContain("5ec2");
        }
    }

    private static int id(SourceTopic.Message row) {
        return row.value().path("id").asInt();
    }
}
