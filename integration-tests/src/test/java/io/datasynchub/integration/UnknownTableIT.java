package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table is made while the log is off, so that the log has changes of a table that it has never told of. */
@Scenario
class UnknownTableIT {

    private static final String MODE = "inconsistent.schema.handling.mode";

    @Test
    void a_change_of_an_unknown_table_stops_the_source_if_that_is_wanted(LocalStack stack)
            throws SQLException, InterruptedException {
        try (Database database = withTable(stack);
                SourceInProcess source = new SourceInProcess(
                        database, Map.of(MODE, "fail", "sync.added.tables", "false"), SourceInProcess.noOffsets())) {
            source.until(record -> Told.is(record, "known", "r 1"));

            changeUnknown(database);

            assertThatThrownBy(() -> source.until(record -> Told.is(record, "known", "c 2")))
                    .hasStackTraceContaining("unknown_table.hidden")
                    .hasStackTraceContaining("schema isn't known");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "skip"})
    void a_change_of_an_unknown_table_is_passed_over_if_that_is_wanted(String mode, LocalStack stack)
            throws SQLException, InterruptedException {
        try (Database database = withTable(stack);
                SourceInProcess source = new SourceInProcess(
                        database, Map.of(MODE, mode, "sync.added.tables", "false"), SourceInProcess.noOffsets())) {
            source.until(record -> Told.is(record, "known", "r 1"));

            changeUnknown(database);

            List<SourceRecord> told = source.until(record -> Told.is(record, "known", "c 2"));
            assertThat(Told.of("hidden", told)).isEmpty();
        }
    }

    private static Database withTable(LocalStack stack) throws SQLException {
        Database database = Database.create(stack.mysql(), "unknown_table");
        database.execute("CREATE TABLE known (id INT PRIMARY KEY)", "INSERT INTO known VALUES (1)");
        return database;
    }

    private static void changeUnknown(Database database) throws SQLException {
        database.execute(
                "SET SESSION sql_log_bin = 0",
                "CREATE TABLE hidden (id INT PRIMARY KEY)",
                "SET SESSION sql_log_bin = 1",
                "INSERT INTO hidden VALUES (1)",
                "INSERT INTO known VALUES (2)");
    }
}
