package io.datasynchub.connect.gsheet;

import static io.datasynchub.connect.gsheet.FakeSheets.cells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** What becomes of changes, from one look to the next. */
class SyncTest {

    private final FakeSheets sheets = new FakeSheets();
    private final FakeSheets.Spreadsheet book = sheets.add("book");

    private SourceWorker worker(String... settings) {
        return new SourceWorker(sheets, settings).start().settle();
    }

    @Test
    void rows_that_are_there_are_read_then_created_updated_and_deleted_ones_sent() {
        book.tab("t", cells("id", "name"), cells(1, "a"), cells(2, "b"), cells(3, "c"));
        SourceWorker worker = worker("key.columns", "id");
        assertThat(worker.operations("t")).containsExactly("r [1]", "r [2]", "r [3]");
        worker.forgetRecords();

        book.tab("t", cells("id", "name"), cells(4, "d"), cells(1, "a"), cells(2, "changed"));
        sheets.touch("book");
        worker.settle();

        assertThat(worker.operations("t")).containsExactly("c [4]", "d [3]", "tombstone", "u [2]");
    }

    @Test
    void of_a_deleted_row_the_key_alone_is_known_and_of_an_updated_one_nothing() {
        book.tab("t", cells("id", "name"), cells(1, "a"), cells(2, "b"), cells(3, "c"));
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t", cells("id", "name"), cells(1, "x"), cells(3, "c"));
        sheets.touch("book");
        worker.settle();

        assertThat(worker.of("t").stream().filter(record -> record.value() != null))
                .allSatisfy(record -> {
                    Struct envelope = (Struct) record.value();
                    if (envelope.getString("op").equals("d")) {
                        assertThat(Downstream.text(envelope.getStruct("before")))
                                .isEqualTo(Map.of("id", "2"));
                    } else {
                        assertThat(envelope.getStruct("before")).isNull();
                    }
                });
    }

    @Test
    void a_row_inserted_at_the_top_sorting_and_moving_columns_send_nothing_of_other_rows() {
        book.tab("t", cells("id", "name"), cells(1, "a"), cells(2, "b"));
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t", cells("name", "id"), cells("n", 9), cells("b", 2), cells("a", 1));
        sheets.touch("book");
        worker.settle();
        assertThat(worker.operations("t")).containsExactly("c [9]");
    }

    @Test
    void a_deletion_made_while_the_connector_was_down_is_found() {
        book.tab("t", cells("id"), cells(1), cells(2), cells(3));
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t", cells("id"), cells(1), cells(3));
        worker.start().settle();
        assertThat(worker.operations("t")).containsExactly("d [2]", "tombstone");
    }

    @Test
    void rows_alike_without_a_key_are_told_from_each_other_and_one_of_them_can_go() {
        book.tab("t", cells("a"), cells("x"), cells("x"), cells("y"));
        SourceWorker worker = worker();
        assertThat(worker.operations("t")).hasSize(3).doesNotHaveDuplicates();
        worker.forgetRecords();
        book.tab("t", cells("a"), cells("x"), cells("y"));
        sheets.touch("book");
        worker.settle();
        assertThat(worker.operations("t")).hasSize(2).last().isEqualTo("tombstone");
        assertThat(worker.operations("t").get(0)).startsWith("d [").endsWith("-2]");
    }

    @Test
    void plain_rows_have_headers_and_a_deleted_one_is_a_tombstone() {
        book.tab("t", cells("id", "name"), cells(1, "a"), cells(2, "b"));
        SourceWorker worker = worker("key.columns", "id", "record.format", "row");
        assertThat(worker.of("t")).allSatisfy(record -> {
            assertThat(record.headers().lastWithName("__op").value()).isEqualTo("r");
            assertThat(((Struct) record.value()).schema().field("name")).isNotNull();
        });
        worker.forgetRecords();
        book.tab("t", cells("id", "name"), cells(1, "a"));
        sheets.touch("book");
        worker.settle();
        assertThat(worker.of("t")).singleElement().satisfies(record -> {
            assertThat(record.value()).isNull();
            assertThat(record.headers().lastWithName("__op").value()).isEqualTo("d");
        });
    }

    @Test
    void a_renamed_column_is_told_and_its_rows_follow() {
        book.tab("t", cells("id", "name"), cells(1, "a"));
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t", cells("id", "title"), cells(1, "a"));
        sheets.touch("book");
        worker.settle();
        assertThat(worker.of("s.tables")).singleElement().satisfies(event -> assertThat(
                        ((Struct) event.value()).getString("what"))
                .contains("added: title; gone: name"));
        assertThat(worker.operations("t")).containsExactly("u [1]");
        Struct after = ((Struct) worker.of("t").get(0).value()).getStruct("after");
        assertThat(Downstream.text(after)).isEqualTo(Map.of("id", "1", "title", "a"));
        assertThat(after.schema().version()).isEqualTo(2);
    }

    @Test
    void other_columns_are_ignored_by_policy() {
        book.tab("t", cells("id", "name"), cells(1, "a"));
        SourceWorker worker = worker("key.columns", "id", "on.schema.change", "ignore");
        worker.forgetRecords();
        book.tab("t", cells("more", "id", "name"), cells("x", 1, "a"));
        sheets.touch("book");
        worker.settle();
        assertThat(worker.records).isEmpty();
    }

    @Test
    void other_columns_stop_the_task_by_policy() {
        book.tab("t", cells("id", "name"), cells(1, "a"));
        SourceWorker worker = worker("key.columns", "id", "on.schema.change", "fail");
        book.tab("t", cells("id", "title"), cells(1, "a"));
        sheets.touch("book");
        assertThatThrownBy(worker::settle)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("added: title; gone: name")
                .hasMessageContaining("on.schema.change");
    }

    @Test
    void a_type_widens_and_never_narrows_again() {
        book.tab("t", cells("id", "n"), cells(1, 5), cells(2, 6), cells(3, 7));
        SourceWorker worker = worker("key.columns", "id");
        book.tab("t", cells("id", "n"), cells(1, 5), cells(2, "six"), cells(3, 7));
        sheets.touch("book");
        worker.settle();
        book.tab("t", cells("id", "n"), cells(1, 5), cells(2, 6), cells(3, 8));
        sheets.touch("book");
        worker.forgetRecords();
        worker.settle();
        assertThat(worker.of("t")).hasSize(2).allSatisfy(record -> assertThat(
                        ((Struct) record.value()).getStruct("after").get("n"))
                .isInstanceOf(String.class));
    }

    @Test
    void a_table_keeps_its_topic_when_the_spreadsheet_is_renamed() {
        book.tab("t", cells("id"), cells(1));
        SourceWorker worker = worker("key.columns", "id", "topic", "${spreadsheet}.${tab}");
        book.title = "Another";
        book.tab("t", cells("id"), cells(1), cells(2));
        sheets.touch("book");
        worker.start().settle();
        assertThat(worker.of("Title_of_book.t")).hasSize(2);
    }

    @Test
    void one_table_may_have_settings_of_its_own() {
        book.tab("t", cells("id", "n"), cells(1, 2)).tab("u", cells("id", "n"), cells(1, 2));
        SourceWorker worker = worker("key.columns", "id", "topic.override.u.key.columns", "n");
        assertThat(worker.operations("t")).containsExactly("r [1]");
        assertThat(worker.operations("u")).containsExactly("r [2]");
    }

    @Test
    void a_table_that_outgrows_its_pages_is_spread_anew_and_its_pages_stay_small() {
        book.tab("t", cells("id"), cells("first"));
        SourceWorker worker = worker("key.columns", "id", "on.mass.delete", "delete");
        for (int row = 0; row < 5_000; row++) {
            book.rows("t").add(cells("id-" + row));
        }
        sheets.touch("book");
        worker.settle();
        assertThat(worker.of("t")).hasSize(5_001);
        assertThat(worker.offsets.values())
                .allSatisfy(offset ->
                        assertThat(String.valueOf(offset.get("rows")).length()).isLessThan(16_000));
        worker.forgetRecords();
        worker.start().run(Duration.ofSeconds(40));
        assertThat(worker.of("t")).isEmpty();
    }
}
