package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.relational.Column;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTest {

    @ParameterizedTest
    @CsvSource({
        "TINYINT, -128, -128",
        "INT UNSIGNED ZEROFILL, 0000000042, 42",
        "INT, -2147483648, -2147483648",
        "YEAR, 2155, 2155",
        "ENUM, 2, 2",
    })
    void small_numbers_are_integers(String type, String text, int value) {
        Object read = read(type, text);
        assertThat(read instanceof Year year ? year.getValue() : read).isEqualTo(value);
    }

    @Test
    void large_numbers_are_longs_and_wrap_around_as_in_the_log() {
        assertThat(read("INT UNSIGNED", "4294967295")).isEqualTo(4_294_967_295L);
        assertThat(read("BIGINT", "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(read("BIGINT UNSIGNED", "18446744073709551615")).isEqualTo(-1L);
        assertThat(read("SET", "5")).isEqualTo(5L);
    }

    @Test
    void fractions_keep_their_digits() {
        assertThat(read("DECIMAL", "-0.10")).isEqualTo(new BigDecimal("-0.10"));
        assertThat(read("FLOAT", "1.2345677614212036")).isEqualTo(1.2345678f);
        assertThat(read("DOUBLE", "-2.2250738585072014e-308")).isEqualTo(-2.2250738585072014e-308);
    }

    @Test
    void dates_that_are_none_are_what_the_log_makes_of_them() {
        assertThat(read("DATE", "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(read("DATE", "0000-00-00")).isNull();
        assertThat(read("DATE", "2024-00-10")).isNull();
        assertThat(read("DATETIME", "0000-00-00 00:00:00")).isNull();
        assertThat(read("TIMESTAMP", "0000-00-00 00:00:00")).isNull();
    }

    @Test
    void times_keep_their_fraction_and_their_sign() {
        assertThat(read("DATETIME", "1000-01-01 00:00:00.000001"))
                .isEqualTo(LocalDateTime.of(1000, 1, 1, 0, 0, 0, 1_000));
        assertThat(read("TIMESTAMP", "2024-10-27 01:30:00.5")).isEqualTo(ZonedDateTime.parse("2024-10-27T01:30:00.5Z"));
        assertThat(read("TIME", "-838:59:59")).isEqualTo(Duration.parse("-PT838H59M59S"));
        assertThat(read("TIME", "-00:00:00.001")).isEqualTo(Duration.ofMillis(-1));
    }

    @Test
    void bits_are_counted_from_the_last() {
        BitSet bits = new BitSet();
        bits.set(0);
        bits.set(11);

        assertThat(Cell.of(column("BIT")).read(new byte[] {0b1000, 0b0001})).isEqualTo(bits);
    }

    @Test
    void a_json_value_is_written_as_it_is_logged() {
        assertThat(read("JSON", "{\"a\": {\"n\": {}}, \"b\": [1, 2.5, \"x\\\"y\", null, true]}"))
                .isEqualTo("{\"a\":{\"n\":{}},\"b\":[1,2.5,\"x\\\"y\",null,true]}");
        assertThat(read("JSON", "1e20")).isEqualTo("100000000000000000000");
        assertThat(read("JSON", "[[], [[1]], {\"a\": []}]")).isEqualTo("[[],[[1]],{\"a\":[]}]");
    }

    @Test
    void what_is_no_text_stays_bytes() {
        byte[] bytes = {0, -1};

        assertThat(Cell.of(column("VARBINARY")).read(bytes)).isSameAs(bytes);
        assertThat(Cell.of(column("GEOMETRY")).read(bytes)).isSameAs(bytes);
    }

    @Test
    void what_the_server_would_round_or_spell_out_is_selected_otherwise() {
        assertThat(Cell.selected(column("FLOAT"))).isEqualTo("CAST(`a``b` AS DOUBLE)");
        assertThat(Cell.selected(column("YEAR"))).isEqualTo("IF(`a``b` = 0, 1900, `a``b`)");
        assertThat(Cell.selected(column("ENUM"))).isEqualTo("`a``b` + 0");
        assertThat(Cell.selected(column("DOUBLE"))).isEqualTo("`a``b`");
    }

    @Test
    void a_number_that_is_none_is_refused() {
        assertThatThrownBy(() -> read("INT", "12x")).isInstanceOf(NumberFormatException.class);
    }

    private static @Nullable Object read(String type, String text) {
        return Cell.of(column(type)).read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Column column(String type) {
        return Column.editor().name("a`b").type(type).create();
    }
}
