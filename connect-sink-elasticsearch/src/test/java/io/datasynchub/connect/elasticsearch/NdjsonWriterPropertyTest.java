package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datasynchub.connect.common.row.RowEncoder;
import io.datasynchub.connect.common.row.TimeText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** Whatever is written is one line, and another reader of JSON finds the same in it. */
class NdjsonWriterPropertyTest {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(2_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Property
    void what_is_written_reads_back_the_same(@ForAll("values") @Nullable Object value) throws IOException {
        NdjsonWriter out = new NdjsonWriter();
        RowEncoder.encodeSchemaless(value, out);
        byte[] line = out.toByteArray();
        for (byte b : line) {
            assertThat(b & 0xFF).isGreaterThanOrEqualTo(0x20);
        }
        assertSame(JSON.readTree(line), value);
    }

    @Property
    void two_values_one_after_the_other_do_not_disturb_each_other(
            @ForAll("values") @Nullable Object first, @ForAll("values") @Nullable Object second) throws IOException {
        NdjsonWriter out = new NdjsonWriter();
        RowEncoder.encodeSchemaless(first, out);
        out.reset();
        RowEncoder.encodeSchemaless(second, out);
        assertSame(JSON.readTree(out.toByteArray()), second);
    }

    @Property
    void times_are_the_same_text_as_everywhere(@ForAll long nanos) {
        byte[] text = new byte[IsoText.LONGEST];
        int length = IsoText.time(nanos, text, 0);
        assertThat(new String(text, 0, length, StandardCharsets.US_ASCII)).isEqualTo(TimeText.of(nanos));
    }

    @Property
    void dates_and_timestamps_read_back_the_same(
            @ForAll @LongRange(min = -719_528, max = 2_932_896) long day,
            @ForAll @IntRange(max = 86_399) int second,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        byte[] text = new byte[IsoText.LONGEST];
        int length = IsoText.timestamp(day * 86_400 + second, nanos, text, 0);
        OffsetDateTime read = OffsetDateTime.parse(new String(text, 0, length, StandardCharsets.US_ASCII));
        assertThat(read.toLocalDate()).isEqualTo(LocalDate.ofEpochDay(day));
        assertThat(read.toLocalTime().toSecondOfDay()).isEqualTo(second);
        assertThat(read.getNano()).isEqualTo(nanos);
    }

    @Provide
    Arbitrary<@Nullable Object> values() {
        return Arbitraries.lazyOf(
                () -> Arbitraries.of(true, false).injectNull(0.5),
                () -> Arbitraries.longs(),
                () -> Arbitraries.doubles(),
                () -> Arbitraries.floats(),
                () -> Arbitraries.bigDecimals().ofScale(30),
                () -> text(),
                () -> values().list().ofMaxSize(4),
                () -> Arbitraries.maps(text(), values()).ofMaxSize(4));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.of("", "😀", "\"", "\\", "a\nb", "\u0000", "é", "€", "x".repeat(1_023) + "😀"),
                Arbitraries.strings().all().ofMaxLength(20).filter(text -> text.codePoints()
                        .noneMatch(c -> c >= 0xD800 && c < 0xE000)));
    }

    private static void assertSame(JsonNode read, @Nullable Object value) {
        if (value == null) {
            assertThat(read.isNull()).isTrue();
        } else if (value instanceof Map<?, ?> map) {
            assertThat(read.size()).isEqualTo(map.size());
            map.forEach((name, item) -> assertSame(read.get((String) name), item));
        } else if (value instanceof List<?> list) {
            assertThat(read.size()).isEqualTo(list.size());
            Iterator<JsonNode> items = read.iterator();
            list.forEach(item -> assertSame(items.next(), item));
        } else if (value instanceof Double number) {
            assertThat(read.doubleValue()).isEqualTo(number);
        } else if (value instanceof Float number) {
            assertThat(read.floatValue()).isEqualTo(number);
        } else if (value instanceof Number number) {
            assertThat(read.decimalValue()).isEqualByComparingTo(new BigDecimal(number.toString()));
        } else if (value instanceof Boolean flag) {
            assertThat(read.booleanValue()).isEqualTo(flag);
        } else {
            assertThat(read.textValue()).isEqualTo(value);
        }
    }
}
