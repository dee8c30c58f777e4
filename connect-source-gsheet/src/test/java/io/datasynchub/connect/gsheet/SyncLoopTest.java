package io.datasynchub.connect.gsheet;

import static io.datasynchub.connect.gsheet.FakeSheets.cells;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** What is asked of Google and when, what a fault costs, and what waits for Kafka. */
class SyncLoopTest {

    private final FakeSheets sheets = new FakeSheets();

    private SourceWorker worker(String... settings) {
        SourceWorker worker = new SourceWorker(sheets, settings);
        return worker.start().settle();
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
        sheets.addBook().tab("u", cells("id"), cells(1));
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
        sheets.addBook();
        SourceWorker worker = worker("key.columns", "id", "full.read.interval.ms", "60000");
        worker.forgetRecords();
        sheets.spreadsheet("book").rows("t").get(1).set(1, "changed by a formula");
        worker.run(Duration.ofSeconds(30));
        assertThat(worker.of("t")).isEmpty();
        worker.run(Duration.ofSeconds(60));
        assertThat(worker.keys("t")).containsExactly("[1]");
    }

    @Test
    void without_a_list_of_changes_the_version_of_each_file_tells() {
        sheets.addBook();
        SourceWorker worker = worker("change.gate", "files", "key.columns", "id");
        sheets.requests.clear();
        worker.settle();
        assertThat(sheets.reads()).isZero();
        sheets.spreadsheet("book").tab("t", cells("id", "n"), cells(1, "x"), cells(2, "b"));
        worker.forgetRecords();
        worker.settle();
        assertThat(worker.keys("t")).containsExactly("[1]");
    }

    @Test
    void a_change_made_between_the_read_and_the_next_poll_is_not_missed() {
        sheets.addBook();
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
        assertThat(worker.keys("t")).containsExactly("[1]", "[2]", "[3]");
    }

    @Test
    void a_list_of_changes_that_drive_no_longer_knows_is_begun_anew_and_all_is_read() {
        sheets.addBook();
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        sheets.spreadsheet("book").rows("t").add(cells(3, "c"));
        sheets.driveFailures.add(new SheetsException(Kind.REFUSED, "invalid page token"));
        worker.settle();
        assertThat(worker.keys("t")).containsExactly("[3]");
    }

    @Test
    void a_spreadsheet_that_cannot_be_read_does_not_stop_the_others_and_is_read_later() {
        FakeSheets.Spreadsheet book = sheets.addBook();
        for (int failure = 0; failure < 12; failure++) {
            book.failures.add(new SheetsException(Kind.UNAVAILABLE, "status 503"));
        }
        sheets.add("other").tab("v", cells("id"), cells(1));
        SourceWorker worker = new SourceWorker(
                sheets, "spreadsheets", "book,other", "key.columns", "id", "retry.backoff.max.ms", "5000");
        worker.start().settle();
        assertThat(worker.keys("v")).containsExactly("[1]");
        worker.run(Duration.ofMinutes(2));
        assertThat(worker.keys("t")).containsExactly("[1]", "[2]");
    }

    @Test
    void too_many_requests_are_waited_out_as_long_as_the_server_says() {
        FakeSheets.Spreadsheet book = sheets.addBook();
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
        sheets.addBook();
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
        assertThat(new TreeSet<>(worker.keys("t"))).hasSize(999);
    }

    @Test
    void a_spreadsheet_that_always_changes_leaves_the_others_their_turn() {
        sheets.addBook();
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
        assertThat(worker.keys("v")).hasSize(1);
    }

    @Test
    void no_row_is_handed_on_before_kafka_has_what_its_page_counts_on() {
        sheets.addBook();
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
