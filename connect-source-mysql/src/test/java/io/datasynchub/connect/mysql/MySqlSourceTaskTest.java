package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MySqlSourceTaskTest {

    private static final SourceRecord CHANGE = new SourceRecord(Map.of(), Map.of(), "shop.orders", null, null);

    private static final SourceRecord OF_A_BATCH = new SourceRecord(
            BatchPosition.partition("shop", 0, 1), BatchPosition.NONE.offset(), "shop.items", null, null);

    private final List<String> calls = new ArrayList<>();
    private final List<RecordingTask> logs = new ArrayList<>();

    @Test
    void the_task_that_fits_the_server_does_the_work() throws InterruptedException {
        MySqlSourceTask task = task(properties -> Flavour.MARIADB);

        task.start(Map.of("database.ssl.mode", "required", "sync.added.tables", "false"));
        assertThat(task.poll()).usingRecursiveFieldByFieldElementComparator().containsExactly(CHANGE);
        task.commitRecord(CHANGE, null);
        task.commitRecord(OF_A_BATCH, null);
        task.commit();
        task.stop();

        assertThat(calls)
                .containsExactly(
                        "MARIADB",
                        "start {database.ssl.mode=trust, sync.added.tables=false}",
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

        assertThatThrownBy(() -> task.start(
                        Map.of("database.hostname", "db", "database.password", "s3cret", "retry.timeout.ms", "0")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("database.hostname")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_server_that_is_down_is_waited_for() throws InterruptedException {
        AtomicBoolean up = new AtomicBoolean();
        MySqlSourceTask task = task(properties -> {
            if (!up.get()) {
                throw new ServerException("link failure", 0, new UnknownHostException("db"));
            }
            return Flavour.MYSQL;
        });

        task.start(Map.of("sync.added.tables", "false"));
        assertThat(calls).isEmpty();
        up.set(true);
        assertThat(task.poll()).isNull();
        assertThat(task.poll()).usingRecursiveFieldByFieldElementComparator().containsExactly(CHANGE);
    }

    @Test
    void a_user_who_is_refused_is_not_waited_for() {
        MySqlSourceTask task = task(properties -> {
            throw new ServerException("Access denied", 1045, new java.sql.SQLException("Access denied"));
        });

        assertThatThrownBy(() -> task.start(Map.of())).isInstanceOf(ConnectException.class);
    }

    @Test
    void changes_and_batches_are_read_by_one_task_if_there_is_but_one() throws InterruptedException {
        MySqlSourceTask task = task(properties -> Flavour.MYSQL);

        task.start(batches("sync.added.tables", "false"));

        assertThat(task.poll()).usingRecursiveFieldByFieldElementComparator().containsExactly(CHANGE, OF_A_BATCH);
    }

    @Test
    void tables_that_are_captured_anew_are_read_by_the_task_that_reads_the_log() throws InterruptedException {
        MySqlSourceTask task = task(properties -> Flavour.MYSQL);

        task.start(Map.of());

        assertThat(task.poll()).usingRecursiveFieldByFieldElementComparator().containsExactly(CHANGE, OF_A_BATCH);
        assertThat(calls).contains("added tables of MYSQL");
    }

    @Test
    void a_history_of_all_tables_does_not_tell_which_of_them_were_captured() {
        task(properties -> Flavour.MYSQL)
                .start(Map.of("schema.history.internal.store.only.captured.tables.ddl", "false"));

        assertThat(calls).doesNotContain("added tables of MYSQL");
    }

    @Test
    void a_task_does_the_part_that_the_connector_gave_it() {
        Map<String, String> logAlone = batches("sync.reader", "none");
        Map<String, String> batchesAlone = batches("sync.reader", "2/2", "sync.reads.log", "false");

        task(properties -> Flavour.MYSQL).start(logAlone);
        assertThat(calls).contains("MYSQL").doesNotContain("batches of MYSQL");
        calls.clear();
        task(properties -> Flavour.MYSQL).start(batchesAlone);
        assertThat(calls).contains("batches of MYSQL").doesNotContain("MYSQL");
    }

    @Test
    void a_log_that_was_purged_behind_the_stored_position_stops_the_task_or_is_read_from_its_beginning() {
        MySqlSourceTask task = task(
                properties -> Flavour.MYSQL,
                Map.of(Map.of("server", "shop"), Map.of("file", "binlog.000003", "pos", 4L)));

        assertThatThrownBy(() -> task.start(Map.of("topic.prefix", "shop")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("no log file binlog.000003")
                .hasMessageContaining("snapshot.mode=when_needed");
        task.start(Map.of("topic.prefix", "shop", "snapshot.mode", "when_needed"));
        assertThat(logs).singleElement().extracting(RecordingTask::position).isNull();
    }

    @Test
    void stopping_what_never_started_does_no_harm() {
        task(properties -> Flavour.MYSQL).stop();

        assertThat(calls).isEmpty();
    }

    /** The log and batches. */
    private static Map<String, String> batches(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "sync.type", "micro+full", "database.hostname", "db", "database.user", "sync", "topic.prefix", "shop"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    private MySqlSourceTask task(MySqlSourceTask.FlavourProbe probe) {
        return task(probe, Map.of());
    }

    private MySqlSourceTask task(
            MySqlSourceTask.FlavourProbe probe, Map<Map<String, String>, Map<String, Object>> stored) {
        ServerLog log = new ServerLog(Flavour.MYSQL, Set.of("binlog.000007"), "");
        MySqlSourceTask task = new MySqlSourceTask(probe, properties -> log, new TaskParts() {
            @Override
            public SourceTask log(Flavour flavour, LogSchema schema) {
                calls.add(flavour.name());
                RecordingTask task = new RecordingTask(CHANGE);
                logs.add(task);
                return task;
            }

            @Override
            public TaskParts.BatchPart batches(Flavour flavour, Duration wait) {
                calls.add("batches of " + flavour.name());
                return new TaskParts.BatchPart(new RecordingTask(OF_A_BATCH), () -> true);
            }

            @Override
            public TaskParts.BatchPart addedTables(Flavour flavour, LogTables log) {
                calls.add("added tables of " + flavour.name());
                return new TaskParts.BatchPart(new RecordingTask(OF_A_BATCH), () -> true);
            }

            @Override
            public LogReading.StatementProbe statements(Map<String, String> properties) {
                return (statement, behind) -> Optional.empty();
            }
        });
        task.initialize(new StoredPositions(stored));
        return task;
    }

    /** Stands in for Debezium's task, and for the one that reads batches. */
    private final class RecordingTask extends SourceTask {

        private final SourceRecord record;

        private RecordingTask(SourceRecord record) {
            this.record = record;
        }

        /** The stored position, as far as it knows. */
        private @Nullable Map<String, Object> position() {
            return context.offsetStorageReader().offset(Map.of("server", "shop"));
        }

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
            return List.of(record);
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
