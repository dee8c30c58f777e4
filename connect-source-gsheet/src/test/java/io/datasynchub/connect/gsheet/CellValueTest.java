package io.datasynchub.connect.gsheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import io.datasynchub.connect.gsheet.TableConfig.Decimals;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one cell means. */
class CellValueTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");

    private static Cells cell(UnaryOperator<Grid.Builder> value, CellKind format) {
        Formats formats = new Formats();
        formats.put(1, 1, format);
        return new Cells(value.apply(new Grid.Builder(1, 1, formats)).endRow().build()).at(0);
    }

    private static Optional<Object> of(String type, String text) {
        return CellValue.in(ColumnType.parse(type), cell(grid -> grid.text(text), CellKind.NUMBER), 0, ZONE);
    }

    private static Optional<Object> of(String type, double number, CellKind format) {
        return CellValue.in(ColumnType.parse(type), cell(grid -> grid.number(number), format), 0, ZONE);
    }

    private static String typeOf(double number, CellKind format) {
        return CellValue.typeOf(cell(grid -> grid.number(number), format), 0, Decimals.DOUBLE)
                .text();
    }

    @ParameterizedTest
    @CsvSource({
        "'1234.5', 1234.5",
        "' -7 ', -7",
        "'+.5', 0.5",
        "'1.2E+3', 1200",
        "'3e-4', 0.0003",
        "'1,234.56', 1234.56",
        "'-1,234,567', -1234567",
        "'1.234,56', 1234.56",
        "'1.234.567', 1234567"
    })
    void a_text_in_a_column_of_numbers_is_one_plain_exponential_or_grouped_in_either_way(String text, double number) {
        assertThat(of("double", text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,234",
                "12,34.5",
                "1,23,456",
                "1.234,567,8",
                "0x10",
                "1d",
                "NaN",
                "Infinity",
                "1e999",
                "1e1000000000",
                "--1",
                "1 234",
                "5 %",
                "$5",
                "eins"
            })
    void a_text_that_is_no_number_or_might_be_two_does_not_fit(String text) {
        assertThat(of("double", text)).isEmpty();
    }

    @Test
    void texts_keep_all_their_digits_in_integers_and_decimals() {
        assertThat(of("integer", "9007199254740993")).contains(9_007_199_254_740_993L);
        assertThat(of("integer", "9223372036854775808")).isEmpty();
        assertThat(of("integer", "1.5")).isEmpty();
        assertThat(of("decimal(2)", "12345678901234567890.12"))
                .map(String::valueOf)
                .contains("12345678901234567890.12");
        assertThat(of("decimal(2)", "0.125")).isEmpty();
    }

    @Test
    void numbers_beyond_those_that_a_cell_holds_exactly_are_no_integers() {
        assertThat(of("integer", 0x1p53, CellKind.NUMBER)).contains(1L << 53);
        assertThat(of("integer", 0x1p53 + 2, CellKind.NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1899-12-30T00:00:00",
        "1.5, 1899-12-31T12:00:00",
        "60, 1900-02-28T00:00:00",
        "-1, 1899-12-29T00:00:00",
        "45322.999999999, 2024-02-01T00:00:00",
        "45322.0000115741, 2024-01-31T00:00:01",
        "45381.0625, 2024-03-30T01:30:00"
    })
    void a_serial_number_is_days_since_the_end_of_1899_to_the_millisecond(double serial, String moment) {
        assertThat(of("string", serial, CellKind.DATE_TIME))
                .map(text -> text.toString().length() == 16 ? text + ":00" : text)
                .contains(moment);
    }

    @Test
    void a_moment_that_clocks_leave_out_is_moved_on_and_one_that_is_there_twice_is_the_first() {
        assertThat(of("timestamp", 45_382 + 2.5 / 24, CellKind.DATE_TIME))
                .contains(Date.from(Instant.parse("2024-03-31T01:30:00Z")));
        assertThat(of("timestamp", 45_592 + 2.5 / 24, CellKind.DATE_TIME))
                .contains(Date.from(Instant.parse("2024-10-27T00:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"-693593, timestamp", "-693594, string", "2958465.5, timestamp", "2958466, string"})
    void a_moment_before_the_year_1_or_after_9999_is_text(double serial, String type) {
        assertThat(typeOf(serial, CellKind.DATE_TIME)).isEqualTo(type);
    }

    @Test
    void a_column_declared_boolean_takes_0_and_1_and_no_other_number() {
        assertThat(of("boolean", 0, CellKind.NUMBER)).contains(false);
        assertThat(of("boolean", 1, CellKind.NUMBER)).contains(true);
        assertThat(of("boolean", 2, CellKind.NUMBER)).isEmpty();
        assertThat(of("boolean", "true")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PERCENT, 0.00%, FRACTION",
        "CURRENCY, '[$€]#,##0.00', FRACTION",
        "SCIENTIFIC, 0.00E+00, FRACTION",
        "NUMBER, '#,##0', NUMBER",
        "NUMBER, '#,##0.00', FRACTION",
        "TEXT, @, NUMBER",
        "DATE, , DATE",
        "'', , NUMBER",
        "NUMBER_FORMAT_TYPE_UNSPECIFIED, , NUMBER"
    })
    void a_number_means_what_its_format_says_and_without_one_it_is_a_plain_number(
            String type, @Nullable String pattern, CellKind kind) {
        assertThat(Formats.kindOf(type, pattern == null ? "" : pattern)).isEqualTo(kind);
    }
}
