package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTest {

    @ParameterizedTest
    @CsvSource({
        "bigint,     bigint(20) unsigned, INTEGER",
        "tinyint,    tinyint(1),          INTEGER",
        "bit,        bit(1),              BOOLEAN",
        "bit,        bit(12),             BITS",
        "enum,       'enum(''a'')',       TEXT",
        "longtext,   longtext,            TEXT",
        "set,        'set(''a'')',        SET",
        "mediumblob, mediumblob,          BINARY",
        "timestamp,  timestamp(3),        DATETIME",
        "point,      point,               GEOMETRY"
    })
    void types_are_told_by_what_the_database_calls_them(String dataType, String columnType, ColumnType type) {
        assertThat(ColumnType.of(dataType, columnType)).isEqualTo(type);
    }

    @Test
    void what_a_session_may_format_its_way_is_selected_as_text_or_number() {
        assertThat(Fixtures.column("at", ColumnType.DATETIME).expression()).isEqualTo("CAST(`at` AS CHAR)");
        assertThat(Fixtures.column("f", ColumnType.FLOAT).expression()).isEqualTo("`f` + 0E0");
        assertThat(Fixtures.column("b", ColumnType.BITS).expression()).isEqualTo("`b` + 0");
        assertThat(Fixtures.column("odd`name", ColumnType.TEXT).expression()).isEqualTo("`odd``name`");
    }

    @Test
    void rows_are_selected_in_the_order_of_their_key() {
        Table lines = Fixtures.table(
                "order_lines",
                2,
                Fixtures.column("order_id", ColumnType.INTEGER),
                Fixtures.column("line_no", ColumnType.INTEGER),
                Fixtures.column("sku", ColumnType.TEXT));

        assertThat(lines.select())
                .isEqualTo("SELECT `order_id`, `line_no`, `sku` FROM `shop`.`order_lines`"
                        + " ORDER BY `order_id`, `line_no`");
    }
}
