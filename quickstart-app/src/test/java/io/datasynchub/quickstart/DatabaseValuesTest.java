package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseValuesTest {

    @Test
    void exact_numbers_are_equal_whatever_their_scale() {
        assertThat(of(ColumnType.DECIMAL, "4.50")).isEqualTo(of(ColumnType.DECIMAL, "4.5"));
        assertThat(of(ColumnType.DECIMAL, "0.00")).isEqualTo(BigDecimal.ZERO);
        assertThat(of(ColumnType.INTEGER, "18446744073709551615")).isEqualTo(new BigDecimal("18446744073709551615"));
        assertThat(of(ColumnType.YEAR, "1901")).isEqualTo(new BigDecimal("1901"));
    }

    @Test
    void one_bit_is_a_boolean_and_more_are_a_number() {
        assertThat(of(ColumnType.BOOLEAN, "0")).isEqualTo(false);
        assertThat(of(ColumnType.BOOLEAN, "1")).isEqualTo(true);
        assertThat(of(ColumnType.BITS, "5")).isEqualTo(new BigDecimal("5"));
    }

    @Test
    void a_set_is_a_list_of_its_members() {
        assertThat(of(ColumnType.SET, "books,music")).isEqualTo(List.of("books", "music"));
        assertThat(of(ColumnType.SET, "")).isEqualTo(List.of());
    }

    @Test
    void dates_and_times_keep_their_precision() {
        assertThat(of(ColumnType.DATE, "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(of(ColumnType.DATETIME, "2024-01-02 03:04:05.123456"))
                .isEqualTo(Instant.parse("2024-01-02T03:04:05.123456Z"));
        assertThat(of(ColumnType.DATETIME, "1000-01-01 00:00:00")).isEqualTo(Instant.parse("1000-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "08:30:00,        PT8H30M",
        "-01:00:00.500,   PT-1H-0.5S",
        "838:59:59,       PT838H59M59S",
        "00:00:00.000001, PT0.000001S"
    })
    void a_time_may_be_negative_and_longer_than_a_day(String text, Duration time) {
        assertThat(of(ColumnType.TIME, text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00", "2024-00-01", "2024-01-00"})
    void a_date_that_no_calendar_has_is_null_or_the_epoch(String text) {
        assertThat(DatabaseValues.of(new Column("c", ColumnType.DATE, true), text))
                .isNull();
        assertThat(DatabaseValues.of(new Column("c", ColumnType.DATE, false), text))
                .isEqualTo(LocalDate.EPOCH);
    }

    @Test
    void json_is_compared_by_what_it_says() {
        assertThat(of(ColumnType.JSON, "{\"b\": [1.50, null], \"a\": \"x\"}"))
                .isEqualTo(of(ColumnType.JSON, "{\"a\":\"x\",\"b\":[1.5,null]}"))
                .isNotEqualTo(of(ColumnType.JSON, "{\"a\":\"x\",\"b\":[1.5]}"));
    }

    @Test
    void a_point_is_geojson() {
        Object point = DatabaseValues.of(Fixtures.column("c", ColumnType.GEOMETRY), Fixtures.point(-112.8185647, 49.7));

        assertThat(point)
                .isEqualTo(Map.of(
                        "type",
                        "Point",
                        "coordinates",
                        List.of(new BigDecimal("-112.8185647"), new BigDecimal("49.7"))));
    }

    @Test
    void a_polygon_is_a_list_of_rings() {
        ByteBuffer polygon = ByteBuffer.allocate(81).order(ByteOrder.LITTLE_ENDIAN);
        polygon.putInt(0).put((byte) 1).putInt(3).putInt(1).putInt(4);
        for (double coordinate : new double[] {0, 0, 2, 0, 2, 1, 0, 0}) {
            polygon.putDouble(coordinate);
        }

        assertThat(DatabaseValues.of(Fixtures.column("c", ColumnType.GEOMETRY), polygon.array()))
                .isEqualTo(of(
                        ColumnType.JSON,
                        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 0], [2, 1], [0, 0]]]}"));
    }

    @Test
    void a_value_that_is_not_of_its_type_names_the_column() {
        assertThatThrownBy(() -> of(ColumnType.INTEGER, "seven")).hasMessage("Column c holds what is no INTEGER");
        assertThatThrownBy(() -> of(ColumnType.JSON, "{")).hasMessage("Column c holds what is no JSON");
    }

    private static @Nullable Object of(ColumnType type, String text) {
        return DatabaseValues.of(Fixtures.column("c", type), text);
    }
}
