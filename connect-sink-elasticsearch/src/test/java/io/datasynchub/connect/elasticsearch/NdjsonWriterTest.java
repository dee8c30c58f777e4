package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.row.UnmappableValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonWriterTest {

    @Test
    void names_and_values_are_separated_by_commas_where_needed_and_nowhere_else() {
        assertThat(written(out -> {
                    out.beginObject();
                    out.name(NdjsonWriter.encodeName("a"));
                    out.int32(1);
                    out.name("b");
                    out.beginArray();
                    out.beginArray();
                    out.endArray();
                    out.beginObject();
                    out.endObject();
                    out.string("x:");
                    out.nullValue();
                    out.endArray();
                    out.name("c");
                    out.bool(false);
                    out.endObject();
                }))
                .isEqualTo("{\"a\":1,\"b\":[[],{},\"x:\",null],\"c\":false}");
    }

    @Test
    void a_second_line_begins_without_a_comma() {
        assertThat(written(out -> {
                    out.beginObject();
                    out.endObject();
                    out.endLine();
                    out.beginObject();
                    out.endObject();
                    out.endLine();
                }))
                .isEqualTo("{}\n{}\n");
    }

    @Test
    void text_is_escaped_so_that_it_stays_on_its_line() {
        assertThat(written(out -> out.string("a\"b\\c\n\r\t\b\u0000\u001f\u007f/")))
                .isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0008\\u0000\\u001f\u007f/\"");
    }

    @Test
    void text_of_one_to_four_bytes_a_character_is_utf8() {
        assertThat(written(out -> out.string("aé€😀"))).isEqualTo("\"aé€😀\"");
    }

    @Test
    void a_surrogate_pair_is_kept_whole_wherever_it_lies() {
        for (int before : new int[] {1_021, 1_022, 1_023, 1_024, 2_047}) {
            String text = "x".repeat(before) + "😀y";
            assertThat(written(out -> out.string(text))).isEqualTo('"' + text + '"');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ud83db", "\ude00", "\ude00\ud83d"})
    void half_of_a_surrogate_pair_is_refused(String text) {
        assertThatThrownBy(() -> written(out -> out.string(text)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 10, 99, 100, 1_234_567_890_123L, Long.MAX_VALUE, Long.MIN_VALUE})
    void whole_numbers_are_written_digit_by_digit(long number) {
        assertThat(written(out -> out.int64(number))).isEqualTo(Long.toString(number));
    }

    @Test
    void fractions_are_the_shortest_text_that_reads_back_as_the_same_number() {
        assertThat(written(out -> out.float32(0.1f))).isEqualTo("0.1");
        assertThat(written(out -> out.float32(3.4028235E38f))).isEqualTo("3.4028235E38");
        assertThat(written(out -> out.float64(0.1))).isEqualTo("0.1");
        assertThat(written(out -> out.float64(-1))).isEqualTo("-1.0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void what_is_no_finite_number_is_refused(double number) {
        assertThatThrownBy(() -> written(out -> out.float64(number))).isInstanceOf(UnmappableValue.class);
        assertThatThrownBy(() -> written(out -> out.float32((float) number))).isInstanceOf(UnmappableValue.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1E+3, 1000",
        "1E-7, 0.0000001",
        "-0.10, -0.10",
        "99999999999999999999999999999999999.123456789012345678901234567890,"
                + " 99999999999999999999999999999999999.123456789012345678901234567890"
    })
    void decimals_keep_every_digit(BigDecimal number, String text) {
        assertThat(written(out -> out.decimal(number))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1000000000", "1E-1000000000", "1E+999", "1E-1000"})
    void decimals_that_would_fill_the_memory_are_refused(BigDecimal number) {
        assertThatThrownBy(() -> written(out -> out.decimal(number)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("999 digits");
    }

    @Test
    void bytes_are_base64_and_the_buffer_is_left_as_it_was() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 0, 1, (byte) 0xFF, 9});
        bytes.position(1).limit(4);
        assertThat(written(out -> out.bytes(bytes))).isEqualTo("\"AAH/\"");
        assertThat(bytes.remaining()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01", "0001-01-01", "0000-02-29", "-9999-01-01", "9999-12-31", "2024-02-29"})
    void dates_are_iso_text(String date) {
        assertThat(written(out -> out.date(LocalDate.parse(date).toEpochDay()))).isEqualTo('"' + date + '"');
    }

    @Test
    void dates_that_elasticsearch_does_not_read_are_refused() {
        for (long day : new long[] {
            LocalDate.of(10_000, 1, 1).toEpochDay(),
            LocalDate.of(-10_000, 12, 31).toEpochDay(),
            Long.MAX_VALUE,
            Long.MIN_VALUE
        }) {
            assertThatThrownBy(() -> written(out -> out.date(day)))
                    .isInstanceOf(UnmappableValue.class)
                    .hasMessageContaining("9999");
        }
        assertThatThrownBy(() -> written(out -> out.timestamp(Long.MIN_VALUE, 0)))
                .isInstanceOf(UnmappableValue.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "2024-02-29T12:30:45.100Z, 2024-02-29T12:30:45.100Z",
        "2024-02-29T12:30:45.123400Z, 2024-02-29T12:30:45.123400Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
    })
    void timestamps_have_as_many_digits_as_they_need(Instant instant, String text) {
        assertThat(written(out -> out.timestamp(instant.getEpochSecond(), instant.getNano())))
                .isEqualTo('"' + text + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00:00:00",
        "-3723000001000, -01:02:03.000001",
        "1000000, 00:00:00.001",
        "3020399000000000, 838:59:59",
        "-1, -00:00:00.000000001",
        "-9223372036854775808, -2562047:47:16.854775808"
    })
    void times_may_be_negative_and_longer_than_a_day(long nanos, String text) {
        assertThat(written(out -> out.time(nanos))).isEqualTo('"' + text + '"');
    }

    @Test
    void after_a_huge_text_a_small_one_is_written_as_ever() {
        NdjsonWriter out = new NdjsonWriter();
        out.string("ü".repeat(3 << 20));
        assertThat(out.toByteArray()).hasSize((6 << 20) + 2);
        out.reset();
        out.string("u");
        assertThat(text(out)).isEqualTo("\"u\"");
    }

    private static String written(Consumer<NdjsonWriter> value) {
        NdjsonWriter out = new NdjsonWriter();
        value.accept(out);
        return text(out);
    }

    private static String text(NdjsonWriter out) {
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
