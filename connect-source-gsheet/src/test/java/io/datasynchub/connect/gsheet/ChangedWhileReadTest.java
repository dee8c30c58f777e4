package io.datasynchub.connect.gsheet;

import static io.datasynchub.connect.gsheet.FakeSheets.cells;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** What becomes of a spreadsheet that is edited while it is read. */
class ChangedWhileReadTest {

    private final FakeSheets sheets = new FakeSheets();

    private SourceWorker worker(String... settings) {
        SourceWorker worker = new SourceWorker(sheets, settings);
        return worker.start().settle();
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
        assertThat(worker.keys("t")).containsExactly("[-1]");
    }

    @Test
    void a_file_that_changes_whenever_it_is_read_is_followed_and_deletes_wait_for_a_calm_moment() {
        FakeSheets.Spreadsheet book = sheets.addBook();
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t", cells("id", "n"), cells(2, "b"), cells(3, "c"));
        sheets.meanwhile = () -> book.version++;
        sheets.touch("book");
        worker.settle();
        assertThat(worker.keys("t")).containsExactly("[3]");
        sheets.meanwhile = () -> {};
        worker.run(Duration.ofMinutes(3));
        assertThat(worker.keys("t")).containsExactly("[1]", "[1]", "[3]");
    }

    @Test
    void columns_wait_for_a_calm_moment_since_formats_and_values_may_be_of_two() {
        FakeSheets.Spreadsheet book = sheets.addBook();
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
        assertThat(worker.keys("t")).containsExactly("[2]");
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
        sheets.addBook();
        SourceWorker asked = worker("key.columns", "id");
        assertThat(sheets.reads()).isEqualTo(3);
        sheets.requests.clear();
        worker("key.columns", "id", "change.gate", "none", "poll.interval.ms", "60000");
        assertThat(sheets.reads()).isEqualTo(4);
        assertThat(asked.keys("t")).hasSize(2);
    }
}
