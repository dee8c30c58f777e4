package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A full run, then random changes with altered, added and renamed columns and a new table among them. Where the environment has
 * {@code SAME_ROWS_DATABASE}, on that database of {@code MYSQL_HOST}, with 10,000 changes; its first table by name is altered.
 */
@Scenario
class SameRowsIT {

    private static final String GIVEN = System.getenv().getOrDefault("SAME_ROWS_DATABASE", "");
    private static final String NAME = GIVEN.isEmpty() ? "same_rows" : GIVEN;
    private static final int CHANGES = GIVEN.isEmpty() ? 2_000 : 10_000;
    private static final long SEED = 20_240_229;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void topics_equal_tables_after_a_full_run_and_after_random_changes(LocalStack stack)
            throws SQLException, InterruptedException {
        try (SourceFlow flow = GIVEN.isEmpty() ? filled(stack) : SourceFlow.over(stack, NAME);
                Connection connection = connect(stack);
                SourceTopic events = flow.topic("runs")) {
            DatabaseRows database = new DatabaseRows(connection, NAME);
            flow.start(Map.of(
                    "sync.type", "micro+full",
                    "record.format", "row",
                    "decimal.handling.mode", "string",
                    "exactly.once.support", "required"));
            flow.signal("{\"id\":\"whole\",\"type\":\"full\"}");
            events.until(PATIENCE, "the full run", event -> RunsIT.is(event, "whole", "done"));
            List<String> before = database.tables();
            assertThat(differences(flow, database, "whole"))
                    .as("after the full run of " + before)
                    .isEmpty();

            new RandomChanges(connection, database, SEED).make(CHANGES, before.get(0));
            flow.execute("CREATE TABLE zz_last (id INT PRIMARY KEY)", "INSERT INTO zz_last VALUES (1)");
            try (SourceTopic last = flow.table("zz_last")) {
                last.until(PATIENCE, "the last change", message -> true);
            }

            assertThat(database.tables()).contains("added").hasSize(before.size() + 2);
            assertThat(differences(flow, database, ""))
                    .as("after " + CHANGES + " changes with seed " + SEED)
                    .isEmpty();
        }
    }

    /** @param run the run whose rows count alone; all messages if it is empty */
    private static List<String> differences(SourceFlow flow, DatabaseRows database, String run) throws SQLException {
        for (String table : database.tables()) {
            try (SourceTopic topic = flow.table(table)) {
                List<SourceTopic.Message> messages = topic.toTheEnd().stream()
                        .filter(message ->
                                run.isEmpty() || run.equals(message.headers().get("__run_id")))
                        .toList();
                List<String> differences = database.differences(table, messages);
                if (!differences.isEmpty()) {
                    return differences;
                }
            }
        }
        return List.of();
    }

    private static Connection connect(LocalStack stack) throws SQLException {
        return Database.connect(
                stack.mysql(),
                NAME,
                "&yearIsDateType=false&tinyInt1isBit=false&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true");
    }

    private static SourceFlow filled(LocalStack stack) throws SQLException {
        SourceFlow flow = new SourceFlow(stack, NAME);
        flow.execute(
                "CREATE TABLE goods (id INT UNSIGNED PRIMARY KEY, name VARCHAR(60) NOT NULL, price DECIMAL(8,2),"
                        + " kind ENUM('tea','cake, small','milk'), made YEAR, changed TIMESTAMP NULL, photo BLOB)",
                "CREATE TABLE orders (id INT PRIMARY KEY, good INT UNSIGNED, amount SMALLINT, day DATE, at DATETIME(6),"
                        + " tags SET('new','paid','sent'))",
                "CREATE TABLE places (person INT, place INT, note TEXT, PRIMARY KEY (person, place))");
        for (int id = 1; id <= 60; id++) {
            flow.execute(
                    "INSERT INTO goods VALUES (%1$d, 'good %1$d ü', %1$d.5, 1 + %1$d %% 3, 1990 + %1$d, '2020-01-01 00:00:%1$02d' - INTERVAL 1 SECOND, x'00%1$02d')"
                            .formatted(id % 60),
                    "INSERT INTO orders VALUES (%1$d, %1$d, %1$d, '2024-02-29', '2024-02-29 12:00:00.000001', 'new,sent')"
                            .formatted(id),
                    "INSERT INTO places VALUES (%1$d, %1$d * 2, NULL)".formatted(id));
        }
        return flow;
    }
}
