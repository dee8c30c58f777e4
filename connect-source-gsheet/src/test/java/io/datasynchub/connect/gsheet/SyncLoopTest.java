package io.datasynchub.connect.gsheet;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.source.Signals;
import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is asked of Google and when, what a fault costs, and how runs go. */
class SyncLoopTest {

    private final FakeSheets sheets = new FakeSheets();

    private static List<@Nullable Object> cells(@Nullable Object... cells) {
        return asList(cells);
    }

    private FakeSheets.Spreadsheet book() {
        return sheets.add("book").tab("t", cells("id", "n"), cells(1, "a"), cells(2, "b"));
    }

    private SourceWorker worker(String... settings) {
        SourceWorker worker = new SourceWorker(sheets, settings);
        return worker.start().settle();
    }

    private static List<String> runs(SourceWorker worker) {
        return worker.of("s.runs").stream()
                .map(record -> (Struct) record.value())
                .map(event -> event.getString("id") + " " + event.getString("state"))
                .toList();
    }

    private static List<String> keys(SourceWorker worker, String topic) {
        return worker.of(topic).stream()
                .map(record -> Downstream.text((Struct) record.key()).values().toString())
                .sorted()
                .toList();
    }

    @Test
    void an_hour_of_nothing_costs_one_call_of_drive_a_poll_and_no_read() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            FakeSheets.Spreadsheet book = sheets.add("book" + number);
            for (int tab = 0; tab < 10; tab++) {
                book.tab("t" + number + "-" + tab, cells("id"), cells(tab));
            }
            ids.add("book" + number);
        }
        SourceWorker worker = new SourceWorker(
                sheets,
                "spreadsheets",
                String.join(",", ids),
                "quota.reads.per.minute",
                "300",
                "poll.interval.ms",
                "10000",
                "full.read.interval.ms",
                "0");
        worker.start().run(Duration.ofMinutes(2));
        sheets.requests.clear();

        worker.run(Duration.ofHours(1));

        assertThat(sheets.reads()).isZero();
        assertThat(sheets.driveCalls()).isBetween(350L, 360L);
    }

    @Test
    void a_change_costs_one_read_of_values_for_all_tabs_of_its_spreadsheet_and_none_of_others() {
        book().tab("u", cells("id"), cells(1));
        sheets.add("other").tab("v", cells("id"), cells(1));
        SourceWorker worker = worker("spreadsheets", "book,other");
        sheets.requests.clear();
        sheets.touch("book");
        worker.settle();
        assertThat(sheets.requests.stream().filter(request -> request.startsWith("sheets values")))
                .hasSize(1);
        assertThat(sheets.reads()).isEqualTo(3);
    }

    @Test
    void a_value_that_changes_without_the_file_is_found_by_the_forced_read() {
        book();
        SourceWorker worker = worker("key.columns", "id", "full.read.interval.ms", "60000");
        worker.forgetRecords();
        sheets.spreadsheet("book").rows("t").get(1).set(1, "changed by a formula");
        worker.run(Duration.ofSeconds(30));
        assertThat(worker.of("t")).isEmpty();
        worker.run(Duration.ofSeconds(60));
        assertThat(keys(worker, "t")).containsExactly("[1]");
    }

    @Test
    void without_a_list_of_changes_the_version_of_each_file_tells() {
        book();
        SourceWorker worker = worker("change.gate", "files", "key.columns", "id");
        sheets.requests.clear();
        worker.settle();
        assertThat(sheets.reads()).isZero();
        sheets.spreadsheet("book").tab("t", cells("id", "n"), cells(1, "x"), cells(2, "b"));
        worker.forgetRecords();
        worker.settle();
        assertThat(keys(worker, "t")).containsExactly("[1]");
    }

    @Test
    void a_change_made_between_the_read_and_the_next_poll_is_not_missed() {
        book();
        SourceWorker worker = new SourceWorker(sheets, "key.columns", "id");
        boolean[] once = {false};
        sheets.meanwhile = () -> {
            if (!once[0]) {
                once[0] = true;
                sheets.spreadsheet("book").rows("t").add(cells(3, "c"));
                sheets.touch("book");
            }
        };
        worker.start().settle();
        assertThat(keys(worker, "t")).containsExactly("[1]", "[2]", "[3]");
    }

    @Test
    void a_list_of_changes_that_drive_no_longer_knows_is_begun_anew_and_all_is_read() {
        book();
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        sheets.spreadsheet("book").rows("t").add(cells(3, "c"));
        sheets.driveFailures.add(new SheetsException(Kind.REFUSED, "invalid page token"));
        worker.settle();
        assertThat(keys(worker, "t")).containsExactly("[3]");
    }

    @Test
    void a_spreadsheet_that_cannot_be_read_does_not_stop_the_others_and_is_read_later() {
        FakeSheets.Spreadsheet book = book();
        for (int failure = 0; failure < 12; failure++) {
            book.failures.add(new SheetsException(Kind.UNAVAILABLE, "status 503"));
        }
        sheets.add("other").tab("v", cells("id"), cells(1));
        SourceWorker worker = new SourceWorker(
                sheets, "spreadsheets", "book,other", "key.columns", "id", "retry.backoff.max.ms", "5000");
        worker.start().settle();
        assertThat(keys(worker, "v")).containsExactly("[1]");
        worker.run(Duration.ofMinutes(2));
        assertThat(keys(worker, "t")).containsExactly("[1]", "[2]");
    }

    @Test
    void too_many_requests_are_waited_out_as_long_as_the_server_says() {
        FakeSheets.Spreadsheet book = book();
        book.failures.add(new SheetsException(Kind.QUOTA, "429", Duration.ofSeconds(40)));
        SourceWorker worker = new SourceWorker(sheets).start();
        while (worker.of("t").isEmpty()) {
            worker.poll();
        }
        assertThat(Duration.ofNanos(worker.pace.nanoTime())).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(42));
        assertThat(sheets.reads()).isEqualTo(4);
    }

    @Test
    void reads_keep_to_the_quota() {
        book();
        SourceWorker worker = new SourceWorker(
                sheets, "change.gate", "none", "poll.interval.ms", "1", "quota.reads.per.minute", "60");
        worker.start().run(Duration.ofMinutes(10));
        assertThat(sheets.reads()).isBetween(550L, 615L);
    }

    @Test
    void what_is_too_large_for_one_answer_is_halved_until_it_goes_through_and_no_row_is_lost_or_read_twice() {
        FakeSheets.Spreadsheet book = sheets.add("book").tab("t", cells("id", "n"));
        for (int row = 0; row < 999; row++) {
            book.rows("t").add(cells(row, "x"));
        }
        sheets.mostCells = 150;
        SourceWorker worker = new SourceWorker(sheets, "key.columns", "id", "quota.reads.per.minute", "1000");
        worker.start().run(Duration.ofMinutes(3));
        assertThat(worker.of("t")).hasSize(999);
        assertThat(new TreeSet<>(keys(worker, "t"))).hasSize(999);
    }

    @Test
    void a_table_read_by_several_requests_is_read_again_if_it_changed_in_between() {
        FakeSheets.Spreadsheet book = sheets.add("book").tab("t", cells("id", "n"));
        for (int row = 0; row < 2_000; row++) {
            book.rows("t").add(cells(row, "x"));
        }
        SourceWorker worker = new SourceWorker(
                sheets,
                "key.columns",
                "id",
                "read.max.cells",
                "1000",
                "quota.reads.per.minute",
                "1000",
                "on.mass.delete",
                "delete");
        worker.start().run(Duration.ofMinutes(1));
        worker.forgetRecords();
        int[] requests = {0};
        sheets.meanwhile = () -> {
            if (++requests[0] == 2) {
                // The third block's first row would be read again, and the last row of all be missed.
                book.rows("t").add(1, cells(-1, "new"));
                sheets.touch("book");
            }
        };
        sheets.touch("book");
        worker.run(Duration.ofMinutes(1));
        assertThat(keys(worker, "t")).containsExactly("[-1]");
    }

    @Test
    void a_file_that_changes_whenever_it_is_read_is_followed_and_deletes_wait_for_a_calm_moment() {
        FakeSheets.Spreadsheet book = book();
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t", cells("id", "n"), cells(2, "b"), cells(3, "c"));
        sheets.meanwhile = () -> book.version++;
        sheets.touch("book");
        worker.settle();
        assertThat(keys(worker, "t")).containsExactly("[3]");
        sheets.meanwhile = () -> {};
        worker.run(Duration.ofMinutes(3));
        assertThat(keys(worker, "t")).containsExactly("[1]", "[1]", "[3]");
    }

    @Test
    void columns_wait_for_a_calm_moment_since_formats_and_values_may_be_of_two() {
        FakeSheets.Spreadsheet book = book();
        Object date = new FakeSheets.Formatted(45_322, Grid.CellKind.DATE);
        book.tab("t", cells("id", "due"), cells(1, date));
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t", cells("id", "due"), cells(1, date), cells(2, 45_322));
        sheets.meanwhile = () -> book.version++;
        sheets.touch("book");
        worker.settle();
        assertThat(worker.of("t")).isEmpty();
        book.tab("t", cells("id", "due"), cells(1, date), cells(2, date));
        sheets.meanwhile = () -> {};
        worker.run(Duration.ofMinutes(3));
        assertThat(keys(worker, "t")).containsExactly("[2]");
    }

    @Test
    void a_date_that_comes_between_the_formats_and_the_values_is_a_date_whether_drive_tells_of_it_or_not() {
        Object date = new FakeSheets.Formatted(45_322, Grid.CellKind.DATE);
        for (String gate : List.of("changes", "none", "silent")) {
            FakeSheets.Spreadsheet book =
                    sheets.add("book").tab("t", cells("id", "due"), cells(1, date), cells(2, date));
            boolean[] once = {false};
            sheets.beforeValues = () -> {
                if (!once[0]) {
                    once[0] = true;
                    book.tab("t", cells("due", "id"), cells(date, 1), cells(date, 2));
                }
            };
            boolean silent = gate.equals("silent");
            for (int call = 0; silent && call < 20; call++) {
                sheets.driveFailures.add(new SheetsException(Kind.UNAVAILABLE, "status 503"));
            }
            SourceWorker worker = worker("key.columns", "id", "change.gate", silent ? "changes" : gate);
            assertThat(columns(worker)).as(gate).isEqualTo("due:date, id:integer");
            sheets.driveFailures.clear();
        }
    }

    @Test
    void where_drive_is_not_asked_formats_are_read_once_more_and_never_otherwise() {
        book();
        SourceWorker asked = worker("key.columns", "id");
        assertThat(sheets.reads()).isEqualTo(3);
        sheets.requests.clear();
        worker("key.columns", "id", "change.gate", "none", "poll.interval.ms", "60000");
        assertThat(sheets.reads()).isEqualTo(4);
        assertThat(keys(asked, "t")).hasSize(2);
    }

    /** What was told of the first columns of the tab. */
    private static String columns(SourceWorker worker) {
        return worker.of("s.tables").stream()
                .map(record -> (Struct) record.value())
                .filter(event -> event.getString("event").equals("columns"))
                .map(event -> event.getString("what"))
                .findFirst()
                .orElse("none");
    }

    @Test
    void a_full_run_sends_all_rows_with_its_id_and_deletes_what_is_gone() {
        book();
        SourceWorker worker = worker("sync.type", "full", "key.columns", "id", "on.mass.delete", "delete");
        assertThat(keys(worker, "t")).containsExactly("[1]", "[2]");
        assertThat(worker.of("t")).allSatisfy(record -> assertThat(
                        record.headers().lastWithName("__run_id").value())
                .isEqualTo("start"));
        assertThat(runs(worker)).containsExactly("start accepted", "start running", "start done");
        worker.forgetRecords();
        worker.start().settle();
        assertThat(worker.records).isEmpty();
    }

    @Test
    void runs_start_by_schedule_once_for_all_that_was_missed() {
        FakeSheets.Spreadsheet book = book();
        SourceWorker worker = worker(
                "sync.type", "full", "key.columns", "id", "sync.schedule", "*/10 * * * *", "on.mass.delete", "delete");
        assertThat(worker.records).isEmpty();
        worker.run(Duration.ofMinutes(10));
        assertThat(keys(worker, "t")).containsExactly("[1]", "[2]");
        worker.forgetRecords();
        book.tab("t", cells("id", "n"), cells(2, "b"));
        worker.pace.await(Duration.ofHours(2));
        worker.start().settle();
        assertThat(keys(worker, "t")).containsExactly("[1]", "[1]", "[2]");
        assertThat(runs(worker)).hasSize(3);
    }

    @Test
    void a_run_that_was_killed_goes_on_where_it_was() {
        FakeSheets.Spreadsheet book = sheets.add("book").tab("t", cells("id"));
        for (int row = 0; row < 1_000; row++) {
            book.rows("t").add(cells(row));
        }
        SourceWorker worker =
                new SourceWorker(sheets, "sync.type", "full", "key.columns", "id", "batch.max.records", "100");
        worker.start();
        while (worker.of("t").size() < 300) {
            worker.poll();
        }
        worker.pollAndDie();
        worker.start().settle();
        assertThat(worker.of("t")).hasSize(1_000);
        assertThat(new TreeSet<>(keys(worker, "t"))).hasSize(1_000);
        assertThat(runs(worker)).containsExactly("start accepted", "start running", "start done");
    }

    @Test
    void a_partial_run_sends_the_rows_that_its_condition_names_and_forgets_nothing() {
        book();
        SourceWorker worker = worker("sync.type", "partial", "key.columns", "id", "sync.partial.t", "id >= 2");
        assertThat(keys(worker, "t")).containsExactly("[2]");
        assertThat(worker.of("t")).allSatisfy(record -> assertThat(((Struct) record.value()).getString("op"))
                .isEqualTo("r"));
    }

    private static final class Topic implements Signals {
        private final List<String> messages = new ArrayList<>();

        @Override
        public Optional<Message> from(long offset) {
            return offset < messages.size()
                    ? Optional.of(new Message(offset, messages.get((int) offset)))
                    : Optional.empty();
        }

        @Override
        public void close() {}
    }

    @Test
    void signals_are_followed_in_their_order_once_and_what_cannot_be_is_told() {
        book();
        Topic topic = new Topic();
        SourceWorker worker = new SourceWorker(sheets, "key.columns", "id").signals(topic);
        worker.start().settle();
        worker.forgetRecords();
        topic.messages.addAll(List.of(
                "no JSON",
                "{\"id\": \"all\", \"type\": \"full\"}",
                "{\"id\": \"some\", \"type\": \"partial\", \"tables\": {\"t\": \"n = b\"}}"));
        worker.settle();
        worker.start().settle();
        assertThat(runs(worker))
                .containsExactly(
                        "signal-0 failed",
                        "all accepted",
                        "all running",
                        "all done",
                        "some accepted",
                        "some running",
                        "some done");
        assertThat(keys(worker, "t")).containsExactly("[1]", "[2]", "[2]");
    }

    @Test
    void two_signals_with_one_id_are_two_runs() {
        book();
        Topic topic = new Topic();
        SourceWorker worker = new SourceWorker(sheets, "key.columns", "id").signals(topic);
        worker.start().settle();
        worker.forgetRecords();
        topic.messages.add("{\"id\": \"any\", \"type\": \"full\"}");
        topic.messages.add("{\"id\": \"any\", \"type\": \"full\"}");
        worker.settle();
        assertThat(keys(worker, "t")).containsExactly("[1]", "[1]", "[2]", "[2]");
    }

    @Test
    void a_spreadsheet_that_always_changes_leaves_the_others_their_turn() {
        book();
        sheets.add("other").tab("v", cells("id"), cells(1));
        SourceWorker worker = new SourceWorker(
                sheets,
                "spreadsheets",
                "book,other",
                "change.gate",
                "none",
                "poll.interval.ms",
                "1",
                "quota.reads.per.minute",
                "6");
        worker.start().run(Duration.ofMinutes(3));
        assertThat(keys(worker, "v")).hasSize(1);
    }

    @Test
    void a_message_of_the_signal_topic_wakes_the_poll_at_once() {
        book();
        Topic topic = new Topic();
        SourceWorker worker =
                new SourceWorker(sheets, "key.columns", "id", "poll.interval.ms", "3600000").signals(topic);
        worker.start().settle();
        worker.forgetRecords();
        sheets.spreadsheet("book").rows("t").add(cells(3, "c"));
        topic.messages.add("{\"type\": \"micro\"}");
        worker.run(Duration.ofSeconds(2));
        assertThat(keys(worker, "t")).containsExactly("[3]");
    }

    @Test
    void no_row_is_handed_on_before_kafka_has_what_its_page_counts_on() {
        book();
        SourceWorker worker = new SourceWorker(sheets, "key.columns", "id").start();
        for (String event : List.of("tables", "columns")) {
            List<SourceRecord> first = worker.pollAndWait();
            assertThat(first).singleElement().satisfies(record -> assertThat(
                            ((Struct) record.value()).getString("event"))
                    .isEqualTo(event));
            for (int poll = 0; poll < 100; poll++) {
                assertThat(worker.pollAndWait()).isEmpty();
            }
            worker.arrived(first);
        }
        assertThat(worker.pollAndWait()).hasSize(2);
    }

    @Test
    void records_of_a_list_carry_what_was_true_before_it_but_the_last_of_each_page() {
        FakeSheets.Spreadsheet book = sheets.add("book").tab("t", cells("id"));
        for (int row = 0; row < 1_000; row++) {
            book.rows("t").add(cells(row));
        }
        SourceWorker worker = worker("key.columns", "id");
        Map<Map<String, ?>, List<SourceRecord>> byPage = new java.util.HashMap<>();
        worker.of("t").forEach(record -> byPage.computeIfAbsent(record.sourcePartition(), page -> new ArrayList<>())
                .add(record));
        assertThat(byPage).hasSizeGreaterThan(3);
        byPage.values().forEach(records -> {
            assertThat(Page.of(records.get(records.size() - 1).sourceOffset()).size())
                    .isEqualTo(records.size());
            assertThat(records.subList(0, records.size() - 1))
                    .allSatisfy(record ->
                            assertThat(Page.of(record.sourceOffset()).size()).isZero());
        });
    }
}
