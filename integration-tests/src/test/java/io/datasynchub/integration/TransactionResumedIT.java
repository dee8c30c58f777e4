package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Scenario
class TransactionResumedIT {

    @Test
    void a_restart_within_a_transaction_goes_on_behind_the_last_row_and_counts_on(
            LocalStack stack, @TempDir Path folder) throws SQLException, InterruptedException {
        Map<Map<String, ?>, Map<String, Object>> offsets = SourceInProcess.noOffsets();
        Map<String, String> settings = new HashMap<>(SourceInProcess.historyIn(folder));
        settings.put("provide.transaction.metadata", "true");
        settings.put("max.batch.size", "1");
        try (Database database = Database.create(stack.mysql(), "resumed")) {
            database.execute("CREATE TABLE items (id INT PRIMARY KEY)", "INSERT INTO items VALUES (0)");
            List<SourceRecord> told = new ArrayList<>();
            try (SourceInProcess source = new SourceInProcess(database, settings, offsets)) {
                source.until(record -> Told.is(record, "items", "r 0"));
                database.execute(
                        "BEGIN",
                        "INSERT INTO items VALUES (1), (2)",
                        "INSERT INTO items VALUES (3)",
                        "UPDATE items SET id = 9 WHERE id = 0",
                        "INSERT INTO items VALUES (4)",
                        "COMMIT");
                told.addAll(source.until(record -> Told.is(record, "items", "c 2")));
            }
            try (SourceInProcess source = new SourceInProcess(database, settings, offsets)) {
                told.addAll(source.until(TransactionResumedIT::isEnd));
            }

            assertThat(Told.of("items", told)).containsExactly("c 1", "c 2", "c 3", "d 0", "-", "c 9", "c 4");
            assertThat(told)
                    .filteredOn(record -> record.topic().endsWith(".items") && record.value() != null)
                    .extracting(record ->
                            ((Struct) record.value()).getStruct("transaction").getInt64("total_order"))
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(told)
                    .filteredOn(TransactionResumedIT::isEnd)
                    .singleElement()
                    .satisfies(record -> assertThat(((Struct) record.value()).getInt64("event_count"))
                            .isEqualTo(6));
        }
    }

    private static boolean isEnd(SourceRecord record) {
        return record.topic().endsWith(".transaction") && "END".equals(((Struct) record.value()).getString("status"));
    }
}
