package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

@Scenario
class ChangedCharsetIT {

    @Test
    void texts_and_words_are_read_in_the_character_set_that_their_column_had_when_they_were_written(LocalStack stack)
            throws SQLException, InterruptedException {
        try (Database database = Database.create(stack.mysql(), "charset")) {
            database.execute(
                    "CREATE TABLE items (id INT PRIMARY KEY, kind ENUM('ä','b'), name VARCHAR(9)) CHARACTER SET utf8mb4",
                    "INSERT INTO items VALUES (1, 'ä', 'straße')");
            try (SourceInProcess source = new SourceInProcess(database, Map.of(), SourceInProcess.noOffsets())) {
                source.until(record -> Told.is(record, "items", "r 1 ä straße"));

                database.execute(
                        "INSERT INTO items VALUES (2, 'ä', 'grün')",
                        "ALTER TABLE items MODIFY kind ENUM('ä','b') CHARACTER SET latin1,"
                                + " MODIFY name VARCHAR(9) CHARACTER SET latin1",
                        "INSERT INTO items VALUES (3, 'ä', 'grün')",
                        "ALTER TABLE items MODIFY kind ENUM('ä','b','ö') CHARACTER SET utf8mb4",
                        "INSERT INTO items VALUES (4, 'ö', 'weiß')");
                List<SourceRecord> told = source.until(record -> Told.is(record, "items", "c 4 ö weiß"));

                assertThat(Told.of("items", told)).containsExactly("c 2 ä grün", "c 3 ä grün", "c 4 ö weiß");
            }
        }
    }
}
