package io.datasynchub.connect.gsheet;

import static io.datasynchub.connect.gsheet.FakeSheets.cells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** What is told, kept and deleted where a table is not as it should be, or not there. */
class TableFaultsTest {

    private final FakeSheets sheets = new FakeSheets();
    private final FakeSheets.Spreadsheet book = sheets.add("book");

    private SourceWorker worker(String... settings) {
        return new SourceWorker(sheets, settings).start().settle();
    }

    @Test
    void two_rows_with_one_key_are_told_by_their_numbers_and_nothing_of_the_table_is_sent() {
        book.tab("t", cells("id"), cells(1), cells(2), cells(1));
        SourceWorker worker = worker("key.columns", "id");
        assertThat(worker.of("t")).isEmpty();
        assertThat(worker.findings())
                .singleElement()
                .asString()
                .contains("Rows 2 and 4")
                .contains("on.duplicate.key");
    }

    @Test
    void of_two_rows_with_one_key_the_first_or_the_last_is_taken_by_policy() {
        book.tab("t", cells("id", "n"), cells(1, "first"), cells(1, "last"));
        for (String which : List.of("first", "last")) {
            SourceWorker worker = worker("key.columns", "id", "on.duplicate.key", which);
            assertThat(worker.of("t")).singleElement().satisfies(record -> assertThat(
                            ((Struct) record.value()).getStruct("after").get("n"))
                    .isEqualTo(which));
        }
    }

    @Test
    void a_row_without_a_key_is_left_out_and_told() {
        book.tab("t", cells("id", "n"), cells(null, "x"), cells(1, "y"));
        SourceWorker worker = worker("key.columns", "id");
        assertThat(worker.operations("t")).containsExactly("r [1]");
        assertThat(worker.findings()).singleElement().asString().contains("1 rows are left out");
    }

    @Test
    void a_missing_key_column_is_told_with_those_that_there_are() {
        book.tab("t", cells("number", "n"), cells(1, "y"));
        assertThat(worker("key.columns", "id").findings())
                .singleElement()
                .asString()
                .contains("no column id")
                .contains("number, n");
    }

    @Test
    void an_emptied_tab_keeps_its_rows_downstream_and_is_told_once_and_when_it_is_mended() {
        book.tab("t", cells("id"), cells(1), cells(2));
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t");
        sheets.touch("book");
        worker.settle();
        sheets.touch("book");
        worker.settle();
        assertThat(worker.of("t")).isEmpty();
        assertThat(worker.findings())
                .singleElement()
                .asString()
                .contains("2 rows are gone")
                .contains("on.mass.delete");
        book.tab("t", cells("id"), cells(1), cells(2));
        sheets.touch("book");
        worker.settle();
        assertThat(worker.of("t")).isEmpty();
        assertThat(worker.of("s.tables")).last().satisfies(event -> assertThat(
                        ((Struct) event.value()).getString("event"))
                .isEqualTo("mended"));
    }

    @Test
    void many_rows_gone_are_deleted_or_stop_the_task_by_policy() {
        for (String policy : List.of("delete", "fail")) {
            book.tab("t", cells("id"), cells(1), cells(2), cells(3));
            SourceWorker worker = worker("key.columns", "id", "on.mass.delete", policy);
            worker.forgetRecords();
            book.tab("t", cells("id"), cells(1));
            sheets.touch("book");
            if (policy.equals("fail")) {
                assertThatThrownBy(worker::settle).hasMessageContaining("deletes.max.percent");
            } else {
                assertThat(worker.settle().operations("t")).containsExactly("d [2]", "d [3]", "tombstone", "tombstone");
            }
        }
    }

    @Test
    void a_deleted_tab_keeps_its_rows_unless_they_are_to_be_deleted() {
        for (String policy : List.of("keep", "delete", "fail")) {
            book.tab("t", cells("id"), cells(1));
            book.tab("other", cells("id"), cells(7));
            SourceWorker worker = worker("key.columns", "id", "on.missing", policy);
            worker.forgetRecords();
            book.tabs.remove("t");
            sheets.touch("book");
            if (policy.equals("fail")) {
                assertThatThrownBy(worker::settle).hasMessageContaining("on.missing");
            } else {
                worker.settle();
                assertThat(worker.operations("t"))
                        .isEqualTo(policy.equals("delete") ? List.of("d [1]", "tombstone") : List.of());
                assertThat(worker.findings()).hasSize(policy.equals("keep") ? 1 : 0);
            }
        }
    }

    @Test
    void a_tab_deleted_while_the_connector_was_down_is_noticed() {
        book.tab("t", cells("id"), cells(1)).tab("other", cells("id"), cells(7));
        SourceWorker worker = worker("key.columns", "id", "on.missing", "delete");
        worker.forgetRecords();
        book.tabs.remove("t");
        worker.start().settle();
        assertThat(worker.operations("t")).containsExactly("d [1]", "tombstone");
    }

    @Test
    void a_tab_that_is_there_but_no_longer_chosen_is_left_as_it_is() {
        book.tab("t", cells("id"), cells(1)).tab("other", cells("id"), cells(7));
        SourceWorker worker = worker("key.columns", "id", "on.missing", "delete");
        SourceWorker next = new SourceWorker(sheets, "key.columns", "id", "on.missing", "delete", "tabs", "other");
        next.offsets.putAll(worker.offsets);
        next.start().settle();
        assertThat(next.records).isEmpty();
    }

    @Test
    void a_spreadsheet_that_is_shared_no_longer_deletes_nothing_even_with_delete() {
        book.tab("t", cells("id"), cells(1));
        SourceWorker worker = worker("key.columns", "id", "on.missing", "delete");
        worker.forgetRecords();
        book.failures.add(new SheetsException(Kind.FORBIDDEN, "no access"));
        sheets.touch("book");
        worker.settle();
        assertThat(worker.of("t")).isEmpty();
        assertThat(worker.findings()).isNotEmpty();
    }

    @Test
    void other_key_columns_than_before_are_told_and_send_nothing() {
        book.tab("t", cells("id", "n"), cells(1, 2));
        SourceWorker worker = worker("key.columns", "id");
        SourceWorker other = new SourceWorker(sheets, "key.columns", "n");
        other.offsets.putAll(worker.offsets);
        other.start().settle();
        assertThat(other.of("t")).isEmpty();
        assertThat(other.findings()).singleElement().asString().contains("key.columns is now (n)");
    }
}
