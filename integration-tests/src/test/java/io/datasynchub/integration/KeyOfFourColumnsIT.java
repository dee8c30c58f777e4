package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

@Scenario
class KeyOfFourColumnsIT {

    private static final int ROWS = 600;

    @Test
    void a_batch_goes_on_behind_a_key_of_text_number_zero_date_and_bytes(LocalStack stack)
            throws SQLException, InterruptedException {
        Map<Map<String, ?>, Map<String, Object>> offsets = SourceInProcess.noOffsets();
        Map<String, String> settings = Map.of("sync.type", "full", "sync.chunk.rows", "7", "max.batch.size", "10");
        try (Database database = Database.create(stack.mysql(), "four_columns")) {
            database.execute(
                    "SET sql_mode = 'ALLOW_INVALID_DATES'",
                    "CREATE TABLE items (name VARCHAR(9), number BIGINT UNSIGNED, day DATE, code BINARY(3), row_id INT,"
                            + " PRIMARY KEY (name, number, day, code)) CHARACTER SET utf8mb4",
                    "INSERT INTO items " + database.numbersTo(ROWS)
                            + " SELECT ELT(1 + i % 4, 'Tea', 'tea 2', 'ü''\\\\', ''), 18446744073709551615 - i % 5,"
                            + " IF(i % 3 = 0, '0000-00-00', '2024-02-29'), UNHEX(LPAD(HEX(i), 6, '0')), i FROM n");

            List<SourceRecord> told = new ArrayList<>();
            try (SourceInProcess source = new SourceInProcess(database, settings, offsets)) {
                int[] rows = {0};
                told.addAll(source.until(record -> isRow(record) && ++rows[0] >= ROWS / 3));
            }
            try (SourceInProcess source = new SourceInProcess(database, settings, offsets)) {
                told.addAll(
                        source.until(record -> String.valueOf(record.value()).contains("done")));
            }

            assertThat(told.stream().filter(KeyOfFourColumnsIT::isRow).map(record -> ((Struct) record.value())
                            .getStruct("after")
                            .getInt32("row_id")))
                    .hasSize(ROWS)
                    .doesNotHaveDuplicates();
        }
    }

    private static boolean isRow(SourceRecord record) {
        return record.topic().endsWith(".items");
    }
}
