package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Each start has a history of table definitions of its own here, so that it is lost by a restart. */
@Scenario
class LostHistoryIT {

    @Test
    void a_source_whose_history_is_lost_stops_and_goes_on_without_a_gap_once_it_may_recover(LocalStack stack)
            throws SQLException, InterruptedException {
        Map<Map<String, ?>, Map<String, Object>> offsets = SourceInProcess.noOffsets();
        try (Database database = Database.create(stack.mysql(), "lost_history")) {
            database.execute("CREATE TABLE items (id INT PRIMARY KEY)", "INSERT INTO items VALUES (1)");
            try (SourceInProcess source = new SourceInProcess(database, Map.of(), offsets)) {
                source.until(record -> Told.is(record, "items", "r 1"));
            }
            database.execute("INSERT INTO items VALUES (2)");

            assertThatThrownBy(() -> {
                        try (SourceInProcess source = new SourceInProcess(database, Map.of(), offsets)) {
                            source.until(record -> Told.is(record, "items", "c 2"));
                        }
                    })
                    .hasMessageContaining("history topic is missing")
                    .hasMessageContaining("recovery");

            try (SourceInProcess source = new SourceInProcess(database, Map.of("snapshot.mode", "recovery"), offsets)) {
                List<SourceRecord> told = source.until(record -> Told.is(record, "items", "c 2"));
                assertThat(Told.of("items", told)).containsExactly("c 2");
            }
        }
    }
}
