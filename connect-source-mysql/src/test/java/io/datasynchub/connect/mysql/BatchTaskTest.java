package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTaskTest {

    private final FakeTableServer server = new FakeTableServer().with("items", 1, 2, 3);
    private final List<BatchTask> tasks = new ArrayList<>();

    @AfterEach
    void stop() {
        tasks.forEach(BatchTask::stop);
    }

    @Test
    void what_is_read_is_handed_on_to_the_end_of_the_run() throws InterruptedException {
        BatchTask task = started(() -> server);
        List<SourceRecord> records = new ArrayList<>();

        while (records.isEmpty()
                || !"start"
                        .equals(records.get(records.size() - 1).sourceOffset().get("finished"))) {
            List<SourceRecord> polled = task.poll();
            if (polled != null) {
                records.addAll(polled);
            }
        }

        assertThat(records)
                .filteredOn(record -> record.topic().equals("app.shop.items"))
                .hasSize(3);
    }

    @Test
    void a_run_that_does_not_move_fails_the_task_with_a_reason() {
        CountDownLatch never = new CountDownLatch(1);
        BatchTask task = started(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return server;
        });

        assertThatThrownBy(() -> {
                    while (true) {
                        task.poll();
                    }
                })
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Run start has not moved")
                .hasMessageContaining("sync.watchdog.ms");
    }

    @Test
    void a_failure_of_the_reader_fails_the_task() {
        BatchTask task = started(() -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(() -> {
                    while (true) {
                        task.poll();
                    }
                })
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("a bug");
    }

    private BatchTask started(BatchReader.Servers servers) {
        BatchTask task = new BatchTask(Flavour.MYSQL, Duration.ofMillis(20), null, properties -> servers);
        task.initialize(new StoredPositions(Map.of()));
        tasks.add(task);
        Map<String, String> properties = new HashMap<>();
        properties.put("name", "app");
        properties.put("topic.prefix", "app");
        properties.put("database.hostname", "db");
        properties.put("database.user", "cdc");
        properties.put("database.include.list", "shop");
        properties.put("sync.type", "full");
        properties.put("sync.watchdog.ms", "1000");
        task.start(MySqlDefaults.fillIn(properties));
        return task;
    }
}
