package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Scenario
class RenamedTablesIT {

    @Test
    void tables_that_change_names_with_each_other_keep_their_columns_through_a_restart(
            LocalStack stack, @TempDir Path folder) throws SQLException, InterruptedException {
        Map<Map<String, ?>, Map<String, Object>> offsets = SourceInProcess.noOffsets();
        Map<String, String> settings = SourceInProcess.historyIn(folder);
        try (Database database = Database.create(stack.mysql(), "renamed")) {
            database.execute(
                    "CREATE TABLE current (id INT PRIMARY KEY, amount INT)",
                    "CREATE TABLE next (name VARCHAR(9), id INT PRIMARY KEY)",
                    "INSERT INTO next VALUES ('tea', 1)");
            try (SourceInProcess source = new SourceInProcess(database, settings, offsets)) {
                source.until(record -> Told.is(record, "next", "r tea 1"));
                database.execute(
                        "INSERT INTO current VALUES (1, 7)",
                        "RENAME TABLE current TO old, next TO current, old TO next",
                        "INSERT INTO current VALUES ('cake', 2)",
                        "INSERT INTO next VALUES (2, 8)");
                List<SourceRecord> told = source.until(record -> Told.is(record, "next", "c 2 8"));
                assertThat(Told.of("current", told)).containsExactly("c 1 7", "c cake 2");
            }

            database.execute("INSERT INTO current VALUES ('milk', 3)", "INSERT INTO next VALUES (3, 9)");
            try (SourceInProcess source = new SourceInProcess(database, settings, offsets)) {
                List<SourceRecord> told = source.until(record -> Told.is(record, "next", "c 3 9"));
                assertThat(Told.of("current", told)).containsExactly("c milk 3");
                assertThat(Told.of("next", told)).containsExactly("c 3 9");
            }
        }
    }
}
