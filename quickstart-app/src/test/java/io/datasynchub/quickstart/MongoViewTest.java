package io.datasynchub.quickstart;

import static io.datasynchub.quickstart.Fixtures.column;
import static io.datasynchub.quickstart.Fixtures.row;
import static io.datasynchub.quickstart.Fixtures.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MongoViewTest {

    private final MongoView view = new MongoView();

    static Stream<Arguments> matching() {
        return Stream.of(
                Arguments.of(ColumnType.INTEGER, "7", new BsonInt32(7)),
                Arguments.of(ColumnType.INTEGER, "7", new BsonInt64(7)),
                Arguments.of(ColumnType.INTEGER, "18446744073709551615", decimal("18446744073709551615")),
                Arguments.of(ColumnType.DECIMAL, "4.50", decimal("4.50")),
                Arguments.of(ColumnType.DOUBLE, "0.1", new BsonDouble(0.1)),
                Arguments.of(ColumnType.FLOAT, "0.10000000149011612", new BsonDouble(0.1f)),
                Arguments.of(ColumnType.BOOLEAN, "1", BsonBoolean.TRUE),
                Arguments.of(ColumnType.BITS, "5", new BsonInt64(5)),
                Arguments.of(ColumnType.YEAR, "2024", new BsonInt32(2024)),
                Arguments.of(ColumnType.TEXT, "Zoë", new BsonString("Zoë")),
                Arguments.of(
                        ColumnType.SET,
                        "books,music",
                        new BsonArray(List.of(new BsonString("books"), new BsonString("music")))),
                Arguments.of(ColumnType.JSON, "{\"a\": [1, null]}", BsonDocument.parse("{a: [1, null]}")),
                Arguments.of(ColumnType.DATE, "1969-12-31", new BsonDateTime(-86_400_000)),
                Arguments.of(ColumnType.DATETIME, "1970-01-01 00:00:01.234567", new BsonDateTime(1_234)),
                Arguments.of(ColumnType.TIME, "-01:00:00.500", new BsonString("-01:00:00.500000")));
    }

    @ParameterizedTest
    @MethodSource("matching")
    void a_value_in_its_own_bson_type_is_the_same(ColumnType type, String text, BsonValue stored) {
        Column column = column("c", type);

        assertThat(view.value(column, stored)).isEqualTo(view.kept(column, DatabaseValues.of(column, text)));
    }

    static Stream<Arguments> notMatching() {
        return Stream.of(
                Arguments.of(ColumnType.INTEGER, "7", new BsonString("7")),
                Arguments.of(ColumnType.INTEGER, "7", new BsonDouble(7)),
                Arguments.of(ColumnType.DECIMAL, "4.5", new BsonDouble(4.5)),
                Arguments.of(ColumnType.DECIMAL, "4.5", decimal("4.51")),
                Arguments.of(ColumnType.DOUBLE, "1", new BsonInt32(1)),
                Arguments.of(ColumnType.BOOLEAN, "1", new BsonInt32(1)),
                Arguments.of(ColumnType.TEXT, "a", new BsonString("A")),
                Arguments.of(ColumnType.SET, "a", new BsonString("a")),
                Arguments.of(ColumnType.JSON, "[]", new BsonString("[]")),
                Arguments.of(ColumnType.DATE, "1970-01-01", new BsonString("1970-01-01")),
                Arguments.of(ColumnType.DATE, "1970-01-01", new BsonDateTime(1)),
                Arguments.of(ColumnType.DATETIME, "1970-01-01 00:00:00", new BsonInt64(0)),
                Arguments.of(ColumnType.TIME, "01:00:00", new BsonInt64(3_600_000_000L)),
                Arguments.of(ColumnType.TEXT, "a", BsonNull.VALUE));
    }

    @ParameterizedTest
    @MethodSource("notMatching")
    void another_value_or_another_type_is_not(ColumnType type, String text, BsonValue stored) {
        Column column = column("c", type);

        assertThat(view.value(column, stored)).isNotEqualTo(view.kept(column, DatabaseValues.of(column, text)));
    }

    @Test
    void bytes_and_geometry_are_the_same_by_content() {
        byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);
        Column binary = column("c", ColumnType.BINARY);
        Column geometry = column("c", ColumnType.GEOMETRY);

        assertThat(view.value(binary, new BsonBinary(bytes))).isEqualTo(DatabaseValues.of(binary, bytes));
        assertThat(view.value(geometry, BsonDocument.parse("{type: 'Point', coordinates: [1.5, 2.0]}")))
                .isEqualTo(DatabaseValues.of(geometry, Fixtures.point(1.5, 2)));
    }

    @Test
    void a_single_key_is_the_id() {
        Table orders = table("orders", 1, column("order_id", ColumnType.INTEGER));

        assertThat(view.collection(orders)).isEqualTo("orders");
        assertThat(view.id(row(orders, "100"))).isEqualTo(new BsonInt64(100));
        assertThat(view.idText(new BsonInt32(100))).isEqualTo(view.idText(view.id(row(orders, "100"))));
    }

    @Test
    void a_compound_key_is_a_document_in_the_keys_order() {
        Table lines = table("lines", 2, column("order_id", ColumnType.INTEGER), column("sku", ColumnType.TEXT));

        assertThat(view.id(row(lines, "7", "A")))
                .isEqualTo(new BsonDocument("order_id", new BsonInt64(7)).append("sku", new BsonString("A")));
    }

    private static BsonDecimal128 decimal(String text) {
        return new BsonDecimal128(Decimal128.parse(text));
    }
}
