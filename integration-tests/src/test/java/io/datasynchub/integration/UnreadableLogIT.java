package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.mysql.MySqlSourceConnector;
import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(WithDatabaseServer.class)
@ResourceLock(WithDatabaseServer.SERVER)
class UnreadableLogIT {

    @Test
    void a_source_whose_log_was_purged_stops_names_the_way_out_and_takes_it(LocalStack stack, @TempDir Path folder)
            throws SQLException, InterruptedException {
        WithDatabaseServer.of(stack);
        Map<Map<String, ?>, Map<String, Object>> offsets = SourceInProcess.noOffsets();
        Map<String, String> settings = new HashMap<>(SourceInProcess.historyIn(folder));
        try (Database database = Database.create(stack.mysql(), "purged")) {
            database.execute("CREATE TABLE items (id INT PRIMARY KEY)", "INSERT INTO items VALUES (1)");
            try (SourceInProcess source = new SourceInProcess(database, settings, offsets)) {
                source.until(record -> Told.is(record, "items", "r 1"));
                database.execute("INSERT INTO items VALUES (2)");
                source.until(record -> Told.is(record, "items", "c 2"));
            }
            database.execute("INSERT INTO items VALUES (3)", "FLUSH BINARY LOGS");
            Eventually.within(Flow.PATIENCE, "nobody reads the first log any more", () -> isPurged(database));

            assertThatThrownBy(() -> new SourceInProcess(database, settings, offsets))
                    .hasMessageContaining("snapshot.mode=when_needed");

            settings.put("snapshot.mode", "when_needed");
            try (SourceInProcess source = new SourceInProcess(database, settings, offsets)) {
                List<SourceRecord> told = source.until(record -> Told.is(record, "items", "r 3"));
                assertThat(Told.of("items", told)).containsExactly("r 1", "r 2", "r 3");
            }
        }
    }

    @Test
    void a_log_of_statements_is_refused_by_validation_with_the_statement_that_changes_it(LocalStack stack)
            throws SQLException {
        WithDatabaseServer.of(stack);
        try (Database database = Database.create(stack.mysql(), "statements")) {
            database.execute("CREATE TABLE items (id INT PRIMARY KEY)", "SET GLOBAL binlog_format = 'STATEMENT'");
            try {
                assertThat(findings(database))
                        .singleElement()
                        .asString()
                        .contains("binlog_format is STATEMENT", "SET GLOBAL binlog_format = 'ROW'");
            } finally {
                database.execute("SET GLOBAL binlog_format = 'ROW'");
            }
            assertThat(findings(database)).isEmpty();
        }
    }

    private static boolean isPurged(Database database) {
        try {
            String last = new TreeSet<>(database.rows("SHOW BINARY LOGS")).last();
            database.execute("PURGE BINARY LOGS TO '" + last.substring(1, last.indexOf(',')) + "'");
            return database.rows("SHOW BINARY LOGS").size() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot purge the log", e);
        }
    }

    private static List<String> findings(Database database) {
        return new MySqlSourceConnector()
                .validate(SourceInProcess.ofMySql(database, Map.of())).configValues().stream()
                        .flatMap(value -> value.errorMessages().stream())
                        .toList();
    }
}
