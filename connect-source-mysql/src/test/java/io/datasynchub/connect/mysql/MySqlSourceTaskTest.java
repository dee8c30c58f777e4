package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MySqlSourceTaskTest {

    private static final SourceRecord CHANGE = new SourceRecord(Map.of(), Map.of(), "shop.orders", null, null);

    private final List<String> calls = new ArrayList<>();

    @Test
    void the_task_that_fits_the_server_does_the_work() throws InterruptedException {
        MySqlSourceTask task = task(properties -> Flavour.MARIADB);

        task.start(Map.of("database.ssl.mode", "required"));
        assertThat(task.poll()).containsExactly(CHANGE);
        task.commitRecord(CHANGE, null);
        task.commit();
        task.stop();

        assertThat(calls)
                .containsExactly(
                        "MARIADB",
                        "start {database.ssl.mode=trust}",
                        "poll",
                        "commitRecord shop.orders",
                        "commit",
                        "stop");
    }

    @Test
    void a_named_flavour_is_believed_without_asking() {
        MySqlSourceTask task = task(properties -> {
            throw new AssertionError("asked the server");
        });

        task.start(Map.of("database.flavour", "mysql"));

        assertThat(calls).startsWith("MYSQL");
    }

    @Test
    void a_server_that_cannot_be_asked_fails_the_task_with_the_setting_to_change() {
        MySqlSourceTask task = task(properties -> {
            throw new ServerException("link failure", 0, new UnknownHostException("db"));
        });

        assertThatThrownBy(() -> task.start(Map.of("database.hostname", "db", "database.password", "s3cret")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("database.hostname")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void stopping_what_never_started_does_no_harm() {
        task(properties -> Flavour.MYSQL).stop();

        assertThat(calls).isEmpty();
    }

    private MySqlSourceTask task(MySqlSourceTask.FlavourProbe probe) {
        return new MySqlSourceTask(probe, flavour -> {
            calls.add(flavour.name());
            return new RecordingTask();
        });
    }

    /** Stands in for Debezium's task. */
    private final class RecordingTask extends SourceTask {

        @Override
        public String version() {
            return "any";
        }

        @Override
        public void start(Map<String, String> properties) {
            calls.add("start " + properties);
        }

        @Override
        public List<SourceRecord> poll() {
            calls.add("poll");
            return List.of(CHANGE);
        }

        @Override
        public void commit() {
            calls.add("commit");
        }

        @Override
        public void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) {
            calls.add("commitRecord " + record.topic());
        }

        @Override
        public void stop() {
            calls.add("stop");
        }
    }
}
