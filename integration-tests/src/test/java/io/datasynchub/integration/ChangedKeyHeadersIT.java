package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

@Scenario
class ChangedKeyHeadersIT {

    @Test
    void a_changed_key_is_a_deletion_a_tombstone_and_a_creation_that_name_each_other(LocalStack stack)
            throws SQLException, InterruptedException {
        try (Database database = Database.create(stack.mysql(), "key_headers")) {
            database.execute(
                    "CREATE TABLE items (id INT PRIMARY KEY, what JSON)", "INSERT INTO items VALUES (1, '{\"a\":1}')");
            try (SourceInProcess source = new SourceInProcess(database, Map.of(), SourceInProcess.noOffsets())) {
                source.until(record -> Told.is(record, "items", "r 1 {\"a\":1}"));

                database.execute(
                        "UPDATE items SET what = '{\"a\":2}' WHERE id = 1",
                        "UPDATE items SET id = 2 WHERE id = 1",
                        "DELETE FROM items WHERE id = 2",
                        "INSERT INTO items VALUES (3, NULL)");
                List<SourceRecord> records = source.until(record -> Told.is(record, "items", "c 3 null"));

                assertThat(Told.of("items", records))
                        .containsExactly(
                                "u 1 {\"a\":2}",
                                "d 1 {\"a\":2}",
                                "-",
                                "c 2 {\"a\":2}",
                                "d 2 {\"a\":2}",
                                "-",
                                "c 3 null");
                assertThat(id(records.get(1), "__debezium.newkey")).isEqualTo(2);
                assertThat(id(records.get(3), "__debezium.oldkey")).isEqualTo(1);
            }
        }
    }

    private static int id(SourceRecord record, String header) {
        return ((Struct) record.headers().lastWithName(header).value()).getInt32("id");
    }
}
