package io.datasynchub.connect.gsheet;

import static io.datasynchub.connect.gsheet.FakeSheets.cells;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.gsheet.FakeSheets.Formatted;
import io.datasynchub.connect.gsheet.Grid.CellKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table's rows become: the header, the columns, their types. */
class TableTest {

    private static final int DAY = 45_322; // 31 January 2024

    private final FakeSheets sheets = new FakeSheets();
    private final FakeSheets.Spreadsheet book = sheets.add("book");

    private List<SourceRecord> read(String... settings) {
        return worker(settings).of("t");
    }

    private SourceWorker worker(String... settings) {
        return new SourceWorker(sheets, settings).start().run(Duration.ofSeconds(2));
    }

    private static List<Map<String, Object>> rows(List<SourceRecord> records) {
        return records.stream()
                .map(TableTest::row)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    private static Map<String, Object> row(SourceRecord record) {
        Map<String, Object> row = new TreeMap<>();
        Struct after = ((Struct) record.value()).getStruct("after");
        after.schema().fields().forEach(field -> {
            if (after.get(field) != null) {
                row.put(field.name(), after.get(field));
            }
        });
        return row;
    }

    private static Schema fieldOf(List<SourceRecord> records, String name) {
        return ((Struct) records.get(0).value())
                .getStruct("after")
                .schema()
                .field(name)
                .schema();
    }

    @Test
    void a_column_after_one_with_a_blank_header_is_kept_and_the_blank_one_named_after_its_letter() {
        book.tab("t", cells("id", null, "qty"), cells(1, "a", 3));
        assertThat(rows(read())).containsExactly(Map.of("id", 1L, "column_B", "a", "qty", 3L));
    }

    @Test
    void a_header_of_nothing_but_spaces_is_blank() {
        book.tab("t", cells("id", "  ", "qty"), cells(1, "a", 3));
        assertThat(rows(read())).containsExactly(Map.of("id", 1L, "column_B", "a", "qty", 3L));
    }

    @Test
    void a_second_column_of_one_name_is_numbered_and_values_stay_with_their_column() {
        book.tab("t", cells("h", "h", "h_2", "h"), cells(1, 2, 3, 4));
        assertThat(rows(read())).containsExactly(Map.of("h", 1L, "h_3", 2L, "h_2", 3L, "h_4", 4L));
    }

    @Test
    void blank_rows_are_none_wherever_they_are_and_so_are_rows_of_spaces() {
        book.tab("t", cells("id"), cells(1), cells(), cells("  "), cells((Object) null), cells(2), cells());
        assertThat(rows(read())).containsExactly(Map.of("id", 1L), Map.of("id", 2L));
    }

    @Test
    void a_table_that_does_not_begin_at_a1_is_found() {
        book.tab(
                "t",
                cells(),
                cells(null, null, "Report of the year"),
                cells(),
                cells(null, null, "id", "name", "qty"),
                cells(null, null, 1, "a", 3));
        assertThat(rows(read())).containsExactly(Map.of("id", 1L, "name", "a", "qty", 3L));
    }

    @Test
    void the_header_row_may_be_given_by_number() {
        book.tab("t", cells("a", "b"), cells("id", "name"), cells("x", "y"));
        assertThat(rows(read("header.row", "2"))).containsExactly(Map.of("id", "x", "name", "y"));
    }

    @Test
    void a_header_that_is_a_number_is_its_text() {
        book.tab("t", cells("id", 2023), cells("x", 7));
        assertThat(rows(read("header.row", "1"))).containsExactly(Map.of("id", "x", "2023", 7L));
    }

    @Test
    void headers_are_taken_as_they_are() {
        book.tab("t", cells("50th Percentile", "Q3 2023", "*M1k", "a!!b", "1 тест"), cells(1, 2, 3, 4, 5));
        assertThat(rows(read()))
                .containsExactly(Map.of("50th Percentile", 1L, "Q3 2023", 2L, "*M1k", 3L, "a!!b", 4L, "1 тест", 5L));
    }

    @ParameterizedTest
    @CsvSource({
        "50th Percentile, _50th_Percentile",
        "Q3 2023, Q3_2023",
        "*M1k, M1k",
        "a!!b, a_b",
        "Prénom (légal), Prenom_legal",
        "1 тест, _1",
        "тест, column_A",
        "e-mail , e_mail"
    })
    void headers_may_be_made_names_that_avro_takes(String header, String name) {
        book.tab("t", cells(header, "b"), cells("x", 2));
        assertThat(rows(read("column.names", "legal"))).containsExactly(Map.of(name, "x", "b", 2L));
    }

    @Test
    void headers_that_become_one_name_are_numbered() {
        book.tab("t", cells("a b", "a-b"), cells(1, 2));
        assertThat(rows(read("column.names", "legal"))).containsExactly(Map.of("a_b", 1L, "a_b_2", 2L));
    }

    @Test
    void rows_may_be_shorter_or_longer_than_the_header() {
        book.tab("t", cells("id", "name"), cells(1), cells(2, "b", "more"));
        assertThat(rows(read()))
                .containsExactlyInAnyOrder(Map.of("id", 1L), Map.of("id", 2L, "name", "b", "column_C", "more"));
    }

    @Test
    void a_header_without_values_has_no_field_until_it_has_one() {
        book.tab("t", cells("id", "name"), cells(1));
        assertThat(((Struct) read().get(0).value()).getStruct("after").schema().field("name"))
                .isNull();
    }

    @Test
    void columns_without_header_and_values_are_none_wherever_they_are_even_with_a_format() {
        book.tab("t", cells("id", null, " ", "qty", null), cells(1, null, "", 3, null));
        assertThat(rows(read())).containsExactly(Map.of("id", 1L, "qty", 3L));
    }

    @Test
    void a_null_in_the_first_row_loses_no_column() {
        book.tab("t", cells("id", "name"), cells(1, null), cells(2, "b"));
        assertThat(rows(read())).containsExactly(Map.of("id", 1L), Map.of("id", 2L, "name", "b"));
    }

    @Test
    void of_merged_cells_the_first_has_the_value_and_the_others_are_blank() {
        // So the Sheets API answers.
        book.tab("t", cells("id", "merged", "over"), cells(1, "both", null));
        assertThat(rows(read())).containsExactly(Map.of("id", 1L, "merged", "both"));
    }

    @Test
    void nothing_but_a_header_is_told_and_makes_no_record() {
        book.tab("t", cells("id", "name"));
        SourceWorker worker = worker();
        assertThat(worker.of("t")).isEmpty();
        assertThat(worker.of("s.tables")).anySatisfy(event -> assertThat(((Struct) event.value()).getString("what"))
                .isEqualTo("id:blank, name:blank"));
    }

    @Test
    void nothing_at_all_makes_no_record() {
        book.tab("t");
        assertThat(read()).isEmpty();
    }

    @Test
    void whole_numbers_are_integers_others_doubles() {
        book.tab("t", cells("whole", "real"), cells(7, 1.5), cells(-3, 2));
        List<SourceRecord> records = read();
        assertThat(fieldOf(records, "whole").type()).isEqualTo(Schema.Type.INT64);
        assertThat(fieldOf(records, "real").type()).isEqualTo(Schema.Type.FLOAT64);
    }

    @Test
    void decimals_are_exact_by_policy_with_as_many_digits_as_the_column_needs() {
        book.tab("t", cells("price"), cells(1.5), cells(0.125), cells(3));
        List<SourceRecord> records = read("decimal.handling.mode", "precise");
        assertThat(fieldOf(records, "price"))
                .isEqualTo(Decimal.builder(3).optional().build());
        assertThat(rows(records))
                .extracting(row -> String.valueOf(row.get("price")))
                .containsExactly("0.125", "1.500", "3.000");
    }

    @Test
    void dates_times_and_timestamps_are_told_by_formats_in_the_zone_of_the_spreadsheet() {
        book.zone = ZoneId.of("America/New_York");
        book.tab(
                "t",
                cells("date", "time", "at"),
                cells(
                        new Formatted(DAY, CellKind.DATE),
                        new Formatted(0.5, CellKind.TIME),
                        new Formatted(DAY + 0.5, CellKind.DATE_TIME)));
        List<SourceRecord> records = read();
        assertThat(fieldOf(records, "date").name()).isEqualTo(org.apache.kafka.connect.data.Date.LOGICAL_NAME);
        assertThat(fieldOf(records, "time").name()).isEqualTo(Time.LOGICAL_NAME);
        assertThat(fieldOf(records, "at").name()).isEqualTo(Timestamp.LOGICAL_NAME);
        assertThat(rows(records))
                .containsExactly(Map.of(
                        "date", new Date(1_706_659_200_000L),
                        "time", new Date(43_200_000L),
                        "at", new Date(1_706_720_400_000L)));
    }

    @Test
    void a_date_out_of_range_makes_its_column_text() {
        book.tab("t", cells("day"), cells(new Formatted(DAY, CellKind.DATE)), cells(new Formatted(9e9, CellKind.DATE)));
        assertThat(rows(read())).containsExactly(Map.of("day", "2024-01-31"), Map.of("day", "9000000000"));
    }

    @Test
    void a_column_of_booleans_stays_one_with_null_in_it() {
        book.tab("t", cells("id", "on"), cells(1, true), cells(2, null), cells(3, false));
        assertThat(rows(read()))
                .containsExactlyInAnyOrder(
                        Map.of("id", 1L, "on", true), Map.of("id", 2L), Map.of("id", 3L, "on", false));
    }

    @Test
    void columns_of_several_kinds_are_text() {
        book.tab("t", cells("mixed"), cells("a"), cells(7), cells(true), cells(1.5));
        assertThat(rows(read())).extracting(row -> row.get("mixed")).containsExactly("1.5", "7", "a", "true");
    }

    @Test
    void very_large_and_small_numbers_are_no_integers() {
        book.tab("t", cells("n"), cells(1e300), cells(1e-7));
        assertThat(rows(read())).containsExactlyInAnyOrder(Map.of("n", 1e300), Map.of("n", 1e-7));
    }

    @Test
    void an_error_is_null_and_named_in_a_header() {
        book.tab("t", cells("id", "n"), cells(1, "#REF!"), cells(2, 5));
        List<SourceRecord> records = read();
        assertThat(rows(records)).containsExactly(Map.of("id", 1L), Map.of("id", 2L, "n", 5L));
        assertThat(records).anySatisfy(record -> assertThat(
                        record.headers().lastWithName("__bad_cells").value())
                .isEqualTo("n"));
    }

    @Test
    void an_error_makes_its_column_text_by_policy() {
        book.tab("t", cells("id", "n"), cells(1, "#REF!"), cells(2, 5));
        assertThat(rows(read("on.bad.cell", "string")))
                .containsExactly(Map.of("id", 1L, "n", "#REF!"), Map.of("id", 2L, "n", "5"));
    }

    @Test
    void a_row_with_an_error_is_left_out_by_policy() {
        book.tab("t", cells("id", "n"), cells(1, "#REF!"), cells(2, 5));
        assertThat(rows(read("on.bad.cell", "reject", "key.columns", "id"))).containsExactly(Map.of("id", 2L, "n", 5L));
    }

    @Test
    void a_declared_type_holds_and_what_does_not_fit_goes_by_policy() {
        book.tab("t", cells("id", "price"), cells(1, 1.5), cells(2, "soon"));
        List<SourceRecord> records = read("column.types", "price:decimal(2)");
        assertThat(fieldOf(records, "price"))
                .isEqualTo(Decimal.builder(2).optional().build());
        assertThat(rows(records)).extracting(row -> row.containsKey("price")).containsExactly(true, false);
        assertThat(rows(read("column.types", "price:decimal(2)", "on.bad.cell", "string")))
                .containsExactly(Map.of("id", 1L, "price", "1.5"), Map.of("id", 2L, "price", "soon"));
    }

    @Test
    void all_is_text_as_it_is_shown_if_so_wanted_and_formats_are_not_read() {
        book.tab("t", cells("id", "n"), cells(1, 1.5));
        assertThat(rows(read("types", "strings"))).containsExactly(Map.of("id", "1", "n", "1.5"));
        assertThat(sheets.requests).noneMatch(request -> request.contains("formats"));
    }

    @Test
    void a_cell_of_fifty_thousand_letters_arrives_whole() {
        String letters = "ä".repeat(50_000);
        book.tab("t", cells("text"), cells(letters));
        assertThat(rows(read())).containsExactly(Map.of("text", letters));
    }
}
