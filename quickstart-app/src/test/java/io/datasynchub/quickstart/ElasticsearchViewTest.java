package io.datasynchub.quickstart;

import static io.datasynchub.quickstart.Fixtures.column;
import static io.datasynchub.quickstart.Fixtures.row;
import static io.datasynchub.quickstart.Fixtures.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchViewTest {

    private final ElasticsearchView view = new ElasticsearchView();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER  | 7                          | 7",
                "INTEGER  | 18446744073709551615       | 18446744073709551615",
                "DECIMAL  | 4.50                       | 4.5",
                "DECIMAL  | 99999999999999999999.01    | 99999999999999999999.01",
                "DOUBLE   | 0.1                        | 0.1",
                "DOUBLE   | 5                          | 5.0",
                "FLOAT    | 0.10000000149011612        | 0.1",
                "BOOLEAN  | 1                          | true",
                "BITS     | 5                          | 5",
                "YEAR     | 2024                       | 2024",
                "TEXT     | Zoë                        | \"Zoë\"",
                "SET      | books,music                | [\"books\", \"music\"]",
                "JSON     | {\"a\": [1.50, null]}      | {\"a\": [1.5, null]}",
                "DATE     | 1969-12-31                 | \"1969-12-31\"",
                "DATETIME | 2024-01-02 03:04:05.123456 | \"2024-01-02T03:04:05.123456Z\"",
                "DATETIME | 2024-01-02 03:04:05        | \"2024-01-02T03:04:05Z\"",
                "TIME     | -01:00:00.500              | \"-01:00:00.500000\"",
                "TIME     | 838:59:59                  | \"838:59:59\""
            })
    void a_value_as_its_own_json_is_the_same(ColumnType type, String text, String stored) throws Exception {
        Column column = column("c", type);

        assertThat(view.value(column, json(stored))).isEqualTo(view.kept(column, DatabaseValues.of(column, text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER  | 7                          | \"7\"",
                "DECIMAL  | 4.5                        | 4.51",
                "DECIMAL  | 4.5                        | \"4.5\"",
                "DOUBLE   | 0.1                        | \"0.1\"",
                "BOOLEAN  | 1                          | 1",
                "TEXT     | a                          | \"A\"",
                "SET      | a                          | \"a\"",
                "JSON     | []                         | \"[]\"",
                "DATE     | 1970-01-01                 | 0",
                "DATETIME | 2024-01-02 03:04:05.123456 | \"2024-01-02T03:04:05.123Z\"",
                "DATETIME | 2024-01-02 03:04:05        | \"2024-01-02 03:04:05\"",
                "TIME     | 01:00:00                   | 3600000000",
                "TEXT     | a                          | null"
            })
    void another_value_or_another_type_is_not(ColumnType type, String text, String stored) throws Exception {
        Column column = column("c", type);

        assertThat(view.value(column, json(stored))).isNotEqualTo(DatabaseValues.of(column, text));
    }

    @Test
    void bytes_are_base64_and_geometry_is_geojson() throws Exception {
        Column binary = column("c", ColumnType.BINARY);
        Column geometry = column("c", ColumnType.GEOMETRY);

        assertThat(view.value(binary, json("\"AQI=\""))).isEqualTo(DatabaseValues.of(binary, new byte[] {1, 2}));
        assertThat(view.value(geometry, json("{\"type\": \"Point\", \"coordinates\": [1.5, 2.0]}")))
                .isEqualTo(DatabaseValues.of(geometry, Fixtures.point(1.5, 2)));
    }

    @Test
    void a_key_is_text() {
        Table orders = table("Orders", 1, column("order_id", ColumnType.INTEGER));
        Table lines = table("lines", 2, column("order_id", ColumnType.INTEGER), column("sku", ColumnType.TEXT));

        assertThat(view.index(orders)).isEqualTo("shop.orders");
        assertThat(view.id(row(orders, "100"))).isEqualTo("100");
        assertThat(view.id(row(lines, "7", "A|B\\C"))).isEqualTo("7|A\\|B\\\\C");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(text);
    }
}
