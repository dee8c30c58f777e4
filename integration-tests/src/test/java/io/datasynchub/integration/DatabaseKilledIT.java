package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalProcess;
import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(WithDatabaseServer.class)
@ResourceLock(WithDatabaseServer.SERVER)
class DatabaseKilledIT {

    private static final int ROWS = 20_000;

    @Test
    void a_batch_and_the_log_go_on_when_their_server_was_killed_and_has_come_back(LocalStack stack)
            throws SQLException, InterruptedException {
        LocalProcess server = WithDatabaseServer.of(stack);
        try (Database database = Database.create(stack.mysql(), "killed")) {
            database.execute(
                    "SET GLOBAL innodb_flush_log_at_trx_commit = 1",
                    "SET GLOBAL sync_binlog = 1",
                    "CREATE TABLE news (id INT PRIMARY KEY)",
                    "CREATE TABLE items (id INT PRIMARY KEY)",
                    "INSERT INTO items " + database.numbersTo(ROWS) + " SELECT i FROM n");
            try (SourceInProcess log = source(
                            database,
                            Map.of("table.include.list", "killed\\.news", "connect.keep.alive.interval.ms", "1000"));
                    SourceInProcess batch = source(
                            database,
                            Map.of(
                                    "table.include.list", "killed\\.items",
                                    "sync.type", "full",
                                    "sync.chunk.rows", "100",
                                    "max.batch.size", "100",
                                    "max.queue.size", "200"))) {
                database.execute("INSERT INTO news VALUES (1)");
                log.until(record -> Told.is(record, "news", "c 1") || Told.is(record, "news", "r 1"));
                List<SourceRecord> rows = new ArrayList<>(batch.until(record -> Told.is(record, "items", "r 1000")));

                server.kill();
                server.restart();
                database.reconnect();
                database.execute("INSERT INTO news VALUES (2)");

                rows.addAll(batch.until(record -> String.valueOf(record.value()).contains("done")));
                assertThat(Told.of("items", rows))
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS)
                                .mapToObj(id -> "r " + id)
                                .toList());
                assertThat(Told.of("news", log.until(record -> Told.is(record, "news", "c 2"))))
                        .containsExactly("c 2");
            }
        }
    }

    private static SourceInProcess source(Database database, Map<String, String> settings) {
        return new SourceInProcess(database, settings, SourceInProcess.noOffsets());
    }
}
