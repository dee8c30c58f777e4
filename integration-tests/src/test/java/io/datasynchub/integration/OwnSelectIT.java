package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

@Scenario
class OwnSelectIT {

    @Test
    void a_select_of_ones_own_chooses_the_rows_of_the_first_snapshot_and_not_those_of_the_log(LocalStack stack)
            throws SQLException, InterruptedException {
        try (Database database = Database.create(stack.mysql(), "own_select")) {
            database.execute(
                    "CREATE TABLE items (id INT PRIMARY KEY, old BOOLEAN)",
                    "CREATE TABLE others (id INT PRIMARY KEY)",
                    "INSERT INTO items VALUES (1, TRUE), (2, FALSE), (3, TRUE), (4, FALSE)",
                    "INSERT INTO others VALUES (1)");
            Map<String, String> settings = Map.of(
                    "snapshot.select.statement.overrides", "own_select.items",
                    "snapshot.select.statement.overrides.own_select.items",
                            "SELECT * FROM own_select.items WHERE NOT old");
            try (SourceInProcess source = new SourceInProcess(database, settings, SourceInProcess.noOffsets())) {
                List<SourceRecord> told = source.until(record -> Told.is(record, "others", "r 1"));
                assertThat(Told.of("items", told)).containsExactly("r 2 0", "r 4 0");

                database.execute("INSERT INTO items VALUES (5, TRUE)", "UPDATE items SET old = FALSE WHERE id = 1");
                told = source.until(record -> Told.is(record, "items", "u 1 0"));
                assertThat(Told.of("items", told)).containsExactly("c 5 1", "u 1 0");
            }
        }
    }
}
