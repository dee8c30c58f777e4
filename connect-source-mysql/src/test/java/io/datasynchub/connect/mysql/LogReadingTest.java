package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.mysql.TableServer.LogPlace;
import io.debezium.text.ParsingException;
import io.debezium.text.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.junit.jupiter.api.Test;

class LogReadingTest {

    private static final Map<String, String> PROPERTIES =
            Map.of("topic.prefix", "app", "table.include.list", "shop\\.orders");
    private static final Map<String, String> PARTITION = SourcePosition.partition("app");

    private final List<String> calls = new ArrayList<>();
    private final Deque<Object> log = new ArrayDeque<>();
    private final LogReading reading = new LogReading(
            FakeTask::new,
            PROPERTIES,
            CaptureFilter.of(PROPERTIES).orElseThrow(),
            (statement, behind) -> statement.contains("lost")
                    ? Optional.empty()
                    : Optional.of(new LoggedStatement(
                            new LogPlace(behind.file(), behind.position() + 100),
                            statement.contains("mine") ? "shop" : "other")),
            new StoredPositions(Map.of(PARTITION, position(3))));

    @Test
    void a_statement_on_other_tables_is_left_out_behind_what_was_handed_on() throws InterruptedException {
        log.add(change(5));
        log.add(failure("ALTER TABLE orders ADD COLUMN a INET6"));
        log.add(change(9));
        reading.start();

        assertThat(reading.poll()).hasSize(1);
        assertThat(reading.poll()).isEmpty();
        assertThat(reading.poll()).hasSize(1);

        assertThat(calls)
                .containsExactly("start at 3", "stop", "start at 5 without ALTER TABLE orders ADD COLUMN a INET6");
        assertThat(reading.passedOver()).isEqualTo(1);
        assertThat(reading.reached()).isEqualTo(position(9));
    }

    @Test
    void a_statement_about_no_table_is_left_out() throws InterruptedException {
        log.add(failure("CREATE RESOURCE GROUP mine TYPE=USER"));
        reading.start();

        assertThat(reading.poll()).isEmpty();
        assertThat(reading.passedOver()).isEqualTo(1);
    }

    @Test
    void a_statement_on_a_captured_table_stops_the_task_with_kind_table_and_place() {
        log.add(failure("ALTER TABLE orders /* mine */ ADD COLUMN a INET6 DEFAULT 's3cret'"));
        reading.start();

        assertThatThrownBy(reading::poll)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("ALTER TABLE on [shop.orders], at binlog.000003:103 ")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void a_name_of_which_the_log_does_not_tell_the_database_counts_as_captured() {
        log.add(failure("DROP TABLE lost, x IF"));
        reading.start();

        assertThatThrownBy(reading::poll).hasMessageContaining("DROP TABLE on ").hasMessageContaining("behind binlog");
    }

    @Test
    void any_other_failure_is_handed_on() {
        ConnectException other = new ConnectException("Access denied");
        log.add(other);
        reading.start();

        assertThatThrownBy(reading::poll).isSameAs(other);
    }

    private static ConnectException failure(String statement) {
        return new ConnectException(
                "stopped",
                new ParsingException(new Position(0, 1, 0), "Report it with the statement '" + statement + "'\nwhy"));
    }

    private static SourceRecord change(int position) {
        return new SourceRecord(PARTITION, position(position), "app.shop.orders", null, null);
    }

    private static Map<String, Object> position(int position) {
        return new HashMap<>(Map.of("file", "binlog.000003", "pos", (long) position));
    }

    /** Stands in for Debezium's. */
    private final class FakeTask extends SourceTask {

        @Override
        public String version() {
            return "any";
        }

        @Override
        public void start(Map<String, String> properties) {
            Object stored = context.offsetStorageReader().offset(PARTITION).get("pos");
            String filter = properties.getOrDefault("internal.schema.history.internal.ddl.filter", "");
            int quoted = filter.lastIndexOf("\\Q");
            calls.add("start at " + stored
                    + (quoted < 0 ? "" : " without " + filter.substring(quoted + 2, filter.length() - 2)));
        }

        @Override
        public List<SourceRecord> poll() {
            Object next = log.remove();
            if (next instanceof ConnectException failure) {
                throw failure;
            }
            return List.of((SourceRecord) next);
        }

        @Override
        public void stop() {
            calls.add("stop");
        }
    }
}
