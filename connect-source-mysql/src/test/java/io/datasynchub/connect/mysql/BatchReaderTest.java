package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.source.PlannedRuns;
import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.Schedule;
import io.datasynchub.connect.common.source.Signals;
import io.datasynchub.connect.mysql.BatchSettings.RecordForm;
import io.datasynchub.connect.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {

    private static final Map<String, String> PROPERTIES =
            Map.of("topic.prefix", "app", "database.include.list", "shop");

    private final FakeTableServer server = new FakeTableServer();
    private final List<String> signals = new ArrayList<>();
    private final Map<Integer, Map<String, Object>> stored = new ConcurrentHashMap<>();
    private volatile int listsSent;
    private volatile Instant now = Instant.parse("2024-02-29T02:59:58Z");
    private @Nullable Schedule schedule;
    private final List<SourceRecord> sent = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_run_is_told_from_its_acceptance_to_its_end() throws InterruptedException {
        server.with("items", 1, 2).with("orders", 1, 2, 3);

        readUntil(1, BatchReaderTest::isOver);

        assertThat(events())
                .containsExactly(
                        "start accepted",
                        "start running, 0 of about 5",
                        "start running shop.items, 2 of about 2",
                        "start running shop.orders, 5 of about 3",
                        "start done, 5");
        assertThat(rows()).containsExactly("items 1", "items 2", "orders 1", "orders 2", "orders 3");
        assertThat(sent.get(0).headers())
                .extracting(header -> header.key() + "=" + header.value())
                .containsExactly("__run_id=start", "__run_state=accepted");
    }

    @Test
    void a_row_says_which_run_it_is_of() throws InterruptedException {
        server.with("items", 1);

        readUntil(1, BatchReaderTest::isOver);

        SourceRecord row =
                sent.stream().filter(BatchReaderTest::isRow).findFirst().orElseThrow();
        assertThat(row.topic()).isEqualTo("app.shop.items");
        assertThat(row.headers())
                .extracting(header -> header.key() + "=" + header.value())
                .contains("__run_id=start", "__op=r", "__source_position=binlog.000003:1234:0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void after_a_restart_no_row_comes_twice_and_none_is_missing(int lists) throws InterruptedException {
        server.with("items", LongStream.rangeClosed(-3, 10).toArray()).with("orders", 1, 2, 3);

        readUntil(1, record -> listsSent >= lists);
        readUntil(1, BatchReaderTest::isOver);

        assertThat(rows()).hasSize(17).doesNotHaveDuplicates();
        assertThat(events()).last().isEqualTo("start done, 17");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17})
    void whichever_record_was_the_last_to_be_stored_reading_goes_on_behind_it(int records) throws InterruptedException {
        server.with("items", LongStream.rangeClosed(-3, 10).toArray()).with("orders", 1, 2, 3);

        readUntil(1, record -> sent.size() >= records);
        sent.subList(records, sent.size()).clear();
        stored.put(0, new HashMap<>(sent.get(records - 1).sourceOffset()));
        readUntil(1, BatchReaderTest::isOver);

        assertThat(rows()).hasSize(17).doesNotHaveDuplicates();
        assertThat(events()).last().isEqualTo("start done, 17");
    }

    @Test
    void a_lost_connection_is_made_again_and_reading_goes_on() throws InterruptedException {
        server.with("items", LongStream.range(0, 20).toArray());
        server.breakAfter(9);

        readUntil(1, BatchReaderTest::isOver);

        assertThat(rows()).hasSize(20).doesNotHaveDuplicates();
        assertThat(events()).last().isEqualTo("start done, 20");
    }

    @Test
    void a_table_that_is_dropped_or_renamed_while_it_is_read_ends_the_run_with_its_name() throws InterruptedException {
        server.with("items", LongStream.range(0, 20).toArray()).with("orders", 1);

        readUntil(1, record -> {
            if (isRow(record)) {
                server.drop("items");
            }
            return isOver(record);
        });

        assertThat(events())
                .last()
                .isEqualTo("start failed, 5: In table shop.items: The server says: Table 'shop.items' doesn't exist");
    }

    @Test
    void what_cannot_be_followed_is_told_and_later_signals_are_followed() throws InterruptedException {
        server.with("items", 1);
        stored.put(
                0,
                BatchPosition.NONE
                        .begin(new Run("before", Run.Kind.FULL, Run.Trigger.START, Map.of()))
                        .end()
                        .offset());
        signals.add("no json");
        signals.add("{\"id\":\"b\",\"type\":\"full\",\"tables\":[\"shop.unknown\"]}");
        signals.add("{\"id\":\"c\",\"type\":\"partial\",\"tables\":{\"shop.items\":\"syntax error\"}}");
        signals.add("{\"id\":\"d\",\"type\":\"full\"}");

        readUntil(
                1,
                record -> isOver(record)
                        && ((Struct) record.value()).getString("id").equals("d"));

        assertThat(events())
                .filteredOn(event -> event.contains(" failed") || event.contains(" done"))
                .satisfiesExactly(
                        malformed -> assertThat(malformed).startsWith("signal-0 failed: The signal is no JSON"),
                        unknown -> assertThat(unknown).startsWith("b failed: No table shop.unknown is captured"),
                        wrong -> assertThat(wrong)
                                .isEqualTo(
                                        "c failed: In table shop.items: The server says: You have an error in your SQL syntax"),
                        done -> assertThat(done).isEqualTo("d done, 1"));
        assertThat(stored.get(0)).containsEntry("signals", 4L);
    }

    @Test
    void a_schedule_starts_one_batch_after_the_other_and_a_signal_one_more() throws InterruptedException {
        server.with("items", 1, 2);
        schedule = Schedule.parse("0 * * * *");

        readUntil(1, record -> {
            if (isOver(record)) {
                now = now.plus(Duration.ofMinutes(60));
            }
            if (runs("done") == 3 && signals.isEmpty()) {
                signals.add("{\"id\":\"fourth\",\"type\":\"full\"}");
            }
            return runs("done") == 4;
        });

        assertThat(events())
                .filteredOn(event -> event.contains(" done"))
                .containsExactly(
                        "2024-02-29T03:00:00Z done, 2",
                        "2024-02-29T04:00:00Z done, 2",
                        "2024-02-29T05:00:00Z done, 2",
                        "fourth done, 2");
        assertThat(rows()).hasSize(8);
    }

    private long runs(String state) {
        return events().stream().filter(event -> event.contains(" " + state)).count();
    }

    @Test
    void several_readers_share_a_table_and_the_first_tells_the_end_of_it_all() throws InterruptedException {
        server.with("items", LongStream.range(-50, 150).toArray()).with("orders", 7);

        readUntil(3, BatchReaderTest::isOver);

        assertThat(rows()).hasSize(201).doesNotHaveDuplicates();
        assertThat(events()).filteredOn(event -> event.contains("done")).containsExactly("start done, 201");
    }

    /** Runs so many readers until one of their records, the last of a list, is the one waited for. */
    private void readUntil(int readers, Predicate<SourceRecord> last) throws InterruptedException {
        List<BatchReader> all = new ArrayList<>();
        for (int number = 0; number < readers; number++) {
            all.add(reader(number, readers, last, all));
        }
        List<Thread> threads = new ArrayList<>();
        for (BatchReader reader : all) {
            Thread thread = new Thread(() -> {
                try {
                    reader.read();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(20).toMillis());
            assertThat(thread.isAlive()).as("a reader does not end").isFalse();
        }
    }

    private BatchReader reader(int number, int readers, Predicate<SourceRecord> last, List<BatchReader> all) {
        BatchSettings settings = new BatchSettings(
                "app",
                SyncType.FULL,
                RecordForm.ROW,
                (number + 1) + "/" + readers,
                number,
                readers,
                5,
                3,
                Duration.ofMinutes(1),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        Signals topic = new Signals() {
            @Override
            public Optional<Signals.Message> from(long offset) {
                return offset < signals.size()
                        ? Optional.of(new Signals.Message(offset, signals.get((int) offset)))
                        : Optional.empty();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Clock clock = new TestClock(() -> {
            now = now.plusSeconds(1);
            return now;
        });
        return new BatchReader(
                settings,
                BatchPosition.of(stored.get(number)),
                TableForms.of(Flavour.MYSQL, MySqlDefaults.fillIn(PROPERTIES)),
                CaptureFilter.of(PROPERTIES).orElseThrow(),
                () -> server,
                new Triggers(
                        new PlannedRuns(Run.Kind.FULL, Map.of(), Optional.ofNullable(schedule), false, clock), topic),
                reader -> BatchPosition.of(stored.get(reader)),
                new BatchReader.Outlet() {
                    @Override
                    public void put(List<SourceRecord> records) {
                        listsSent = listsSent + 1;
                        sent.addAll(records);
                        SourceRecord end = records.get(records.size() - 1);
                        stored.put(number, new HashMap<>(end.sourceOffset()));
                        if (last.test(end)) {
                            all.forEach(BatchReader::stop);
                        }
                    }

                    @Override
                    public void moved() {
                        // Nobody watches.
                    }
                },
                clock);
    }

    private static boolean isRow(SourceRecord record) {
        return !record.topic().equals("app.runs");
    }

    private static boolean isOver(SourceRecord record) {
        return !isRow(record) && List.of("done", "failed").contains(((Struct) record.value()).getString("state"));
    }

    private List<String> rows() {
        return sent.stream()
                .filter(BatchReaderTest::isRow)
                .map(record ->
                        record.topic().substring("app.shop.".length()) + " " + ((Struct) record.value()).getInt64("id"))
                .toList();
    }

    private List<String> events() {
        return sent.stream()
                .filter(record -> !isRow(record))
                .map(record -> (Struct) record.value())
                .map(event -> event.getString("id") + " " + event.getString("state")
                        + some(" ", event.getString("table")) + some(", ", event.getInt64("rows"))
                        + some(" of about ", event.getInt64("about")) + some(": ", event.getString("why")))
                .map(text -> text.replace(", 0: ", ": "))
                .toList();
    }

    private static String some(String before, @Nullable Object value) {
        return value == null ? "" : before + value;
    }
}
