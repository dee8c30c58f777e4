package io.datasynchub.connect.gsheet;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of changes, from one look to the next. */
class SyncTest {

    private final FakeSheets sheets = new FakeSheets();
    private final FakeSheets.Spreadsheet book = sheets.add("book");

    private static List<@Nullable Object> cells(@Nullable Object... cells) {
        return asList(cells);
    }

    private SourceWorker worker(String... settings) {
        return new SourceWorker(sheets, settings).start().settle();
    }

    private static List<String> operations(SourceWorker worker) {
        return worker.of("t").stream().map(SyncTest::operation).sorted().toList();
    }

    private static String operation(SourceRecord record) {
        return record.value() instanceof Struct envelope
                ? envelope.getString("op") + " "
                        + Downstream.text((Struct) record.key()).values()
                : "tombstone";
    }

    private static List<String> findings(SourceWorker worker) {
        return worker.of("s.tables").stream()
                .map(record -> (Struct) record.value())
                .filter(event -> event.getString("event").equals("finding"))
                .map(event -> event.getString("what"))
                .toList();
    }

    private void change() {
        sheets.touch("book");
    }

    @Test
    void rows_that_are_there_are_read_then_created_updated_and_deleted_ones_sent() {
        book.tab("t", cells("id", "name"), cells(1, "a"), cells(2, "b"), cells(3, "c"));
        SourceWorker worker = worker("key.columns", "id");
        assertThat(operations(worker)).containsExactly("r [1]", "r [2]", "r [3]");
        worker.forgetRecords();

        book.tab("t", cells("id", "name"), cells(4, "d"), cells(1, "a"), cells(2, "changed"));
        change();
        worker.settle();

        assertThat(operations(worker)).containsExactly("c [4]", "d [3]", "tombstone", "u [2]");
    }

    @Test
    void of_a_deleted_row_the_key_alone_is_known_and_of_an_updated_one_nothing() {
        book.tab("t", cells("id", "name"), cells(1, "a"), cells(2, "b"), cells(3, "c"));
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t", cells("id", "name"), cells(1, "x"), cells(3, "c"));
        change();
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
        change();
        worker.settle();
        assertThat(operations(worker)).containsExactly("c [9]");
    }

    @Test
    void a_deletion_made_while_the_connector_was_down_is_found() {
        book.tab("t", cells("id"), cells(1), cells(2), cells(3));
        SourceWorker worker = worker("key.columns", "id");
        worker.forgetRecords();
        book.tab("t", cells("id"), cells(1), cells(3));
        worker.start().settle();
        assertThat(operations(worker)).containsExactly("d [2]", "tombstone");
    }

    @Test
    void rows_alike_without_a_key_are_told_from_each_other_and_one_of_them_can_go() {
        book.tab("t", cells("a"), cells("x"), cells("x"), cells("y"));
        SourceWorker worker = worker();
        assertThat(operations(worker)).hasSize(3).doesNotHaveDuplicates();
        worker.forgetRecords();
        book.tab("t", cells("a"), cells("x"), cells("y"));
        change();
        worker.settle();
        assertThat(operations(worker)).hasSize(2).last().isEqualTo("tombstone");
        assertThat(operations(worker).get(0)).startsWith("d [").endsWith("-2]");
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
        change();
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
        change();
        worker.settle();
        assertThat(worker.of("s.tables")).singleElement().satisfies(event -> assertThat(
                        ((Struct) event.value()).getString("what"))
                .contains("added: title; gone: name"));
        assertThat(operations(worker)).containsExactly("u [1]");
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
        change();
        worker.settle();
        assertThat(worker.records).isEmpty();
    }

    @Test
    void other_columns_stop_the_task_by_policy() {
        book.tab("t", cells("id", "name"), cells(1, "a"));
        SourceWorker worker = worker("key.columns", "id", "on.schema.change", "fail");
        book.tab("t", cells("id", "title"), cells(1, "a"));
        change();
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
        change();
        worker.settle();
        book.tab("t", cells("id", "n"), cells(1, 5), cells(2, 6), cells(3, 8));
        change();
        worker.forgetRecords();
        worker.settle();
        assertThat(worker.of("t")).hasSize(2).allSatisfy(record -> assertThat(
                        ((Struct) record.value()).getStruct("after").get("n"))
                .isInstanceOf(String.class));
    }

    @Test
    void two_rows_with_one_key_are_told_by_their_numbers_and_nothing_of_the_table_is_sent() {
        book.tab("t", cells("id"), cells(1), cells(2), cells(1));
        SourceWorker worker = worker("key.columns", "id");
        assertThat(worker.of("t")).isEmpty();
        assertThat(findings(worker))
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
        assertThat(operations(worker)).containsExactly("r [1]");
        assertThat(findings(worker)).singleElement().asString().contains("1 rows are left out");
    }

    @Test
    void a_missing_key_column_is_told_with_those_that_there_are() {
        book.tab("t", cells("number", "n"), cells(1, "y"));
        assertThat(findings(worker("key.columns", "id")))
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
        change();
        worker.settle();
        change();
        worker.settle();
        assertThat(worker.of("t")).isEmpty();
        assertThat(findings(worker))
                .singleElement()
                .asString()
                .contains("2 rows are gone")
                .contains("on.mass.delete");
        book.tab("t", cells("id"), cells(1), cells(2));
        change();
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
            change();
            if (policy.equals("fail")) {
                assertThatThrownBy(worker::settle).hasMessageContaining("deletes.max.percent");
            } else {
                assertThat(operations(worker.settle())).containsExactly("d [2]", "d [3]", "tombstone", "tombstone");
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
            change();
            if (policy.equals("fail")) {
                assertThatThrownBy(worker::settle).hasMessageContaining("on.missing");
            } else {
                worker.settle();
                assertThat(operations(worker))
                        .isEqualTo(policy.equals("delete") ? List.of("d [1]", "tombstone") : List.of());
                assertThat(findings(worker)).hasSize(policy.equals("keep") ? 1 : 0);
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
        assertThat(operations(worker)).containsExactly("d [1]", "tombstone");
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
        change();
        worker.settle();
        assertThat(worker.of("t")).isEmpty();
        assertThat(findings(worker)).isNotEmpty();
    }

    @Test
    void other_key_columns_than_before_are_told_and_send_nothing() {
        book.tab("t", cells("id", "n"), cells(1, 2));
        SourceWorker worker = worker("key.columns", "id");
        SourceWorker other = new SourceWorker(sheets, "key.columns", "n");
        other.offsets.putAll(worker.offsets);
        other.start().settle();
        assertThat(other.of("t")).isEmpty();
        assertThat(findings(other)).singleElement().asString().contains("key.columns is now (n)");
    }

    @Test
    void a_table_keeps_its_topic_when_the_spreadsheet_is_renamed() {
        book.tab("t", cells("id"), cells(1));
        SourceWorker worker = worker("key.columns", "id", "topic", "${spreadsheet}.${tab}");
        book.title = "Another";
        book.tab("t", cells("id"), cells(1), cells(2));
        change();
        worker.start().settle();
        assertThat(worker.of("Title_of_book.t")).hasSize(2);
    }

    @Test
    void one_table_may_have_settings_of_its_own() {
        book.tab("t", cells("id", "n"), cells(1, 2)).tab("u", cells("id", "n"), cells(1, 2));
        SourceWorker worker = worker("key.columns", "id", "topic.override.u.key.columns", "n");
        assertThat(operations(worker)).containsExactly("r [1]");
        assertThat(worker.of("u")).singleElement().satisfies(record -> assertThat(operation(record))
                .isEqualTo("r [2]"));
    }

    @Test
    void a_table_that_outgrows_its_pages_is_spread_anew_and_its_pages_stay_small() {
        book.tab("t", cells("id"), cells("first"));
        SourceWorker worker = worker("key.columns", "id", "on.mass.delete", "delete");
        for (int row = 0; row < 5_000; row++) {
            book.rows("t").add(cells("id-" + row));
        }
        change();
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
