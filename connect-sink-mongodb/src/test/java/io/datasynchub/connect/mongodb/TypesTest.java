package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.testkit.Records;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/types-mongodb.md, row by row, by what a server has afterwards. */
class TypesTest {

    private static final MongoServerDouble MONGO = new MongoServerDouble();

    private static final String LONG_DECIMAL = "12345678901234567890123456789012345";

    @AfterAll
    static void stop() {
        MONGO.close();
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                arguments(Schema.BOOLEAN_SCHEMA, true, "true"),
                arguments(Schema.INT8_SCHEMA, (byte) -128, "{$numberInt: '-128'}"),
                arguments(Schema.INT16_SCHEMA, Short.MAX_VALUE, "{$numberInt: '32767'}"),
                arguments(Schema.INT32_SCHEMA, Integer.MIN_VALUE, "{$numberInt: '-2147483648'}"),
                arguments(named(SchemaBuilder.int32(), "io.debezium.time.Year"), 2024, "{$numberInt: '2024'}"),
                arguments(Schema.INT64_SCHEMA, Long.MAX_VALUE, "{$numberLong: '9223372036854775807'}"),
                arguments(bits(9), new byte[] {1, 1}, "{$numberLong: '257'}"),
                arguments(
                        Decimal.schema(0),
                        new BigDecimal("18446744073709551615"),
                        "{$numberDecimal: '18446744073709551615'}"),
                arguments(Schema.FLOAT32_SCHEMA, 0.1f, "{$numberDouble: '0.10000000149011612'}"),
                arguments(Schema.FLOAT64_SCHEMA, 0.1, "{$numberDouble: '0.1'}"),
                arguments(Schema.FLOAT64_SCHEMA, Double.NaN, "{$numberDouble: 'NaN'}"),
                arguments(Decimal.schema(2), new BigDecimal("-1.20"), "{$numberDecimal: '-1.20'}"),
                arguments(variableScale(), variable(3, -12_345), "{$numberDecimal: '-12.345'}"),
                arguments(Decimal.schema(0), new BigDecimal(LONG_DECIMAL), "'" + LONG_DECIMAL + "'"),
                arguments(
                        bits(64),
                        new byte[] {-1, -1, -1, -1, -1, -1, -1, -1},
                        "{$numberDecimal: '18446744073709551615'}"),
                arguments(Schema.STRING_SCHEMA, "ä\u20ac\ud83d\ude00", "'ä\u20ac\ud83d\ude00'"),
                arguments(named(SchemaBuilder.string(), "io.debezium.data.Xml"), "<a/>", "'<a/>'"),
                arguments(named(SchemaBuilder.string(), "io.debezium.data.Enum"), "new", "'new'"),
                arguments(named(SchemaBuilder.string(), "io.debezium.data.Uuid"), "0-0", "'0-0'"),
                arguments(named(SchemaBuilder.string(), "io.debezium.time.ZonedTime"), "23:59:59Z", "'23:59:59Z'"),
                arguments(named(SchemaBuilder.string(), "io.debezium.data.EnumSet"), "a,b", "['a', 'b']"),
                arguments(named(SchemaBuilder.string(), "io.debezium.data.EnumSet"), "", "[]"),
                arguments(
                        named(SchemaBuilder.string(), "io.debezium.data.Json"),
                        "{\"a\": [1, 0.5, null, true, 9007199254740993, 12345678901234567890]}",
                        "{a: [1, 0.5, null, true, {$numberLong: '9007199254740993'},"
                                + " {$numberDecimal: '12345678901234567890'}]}"),
                arguments(Schema.BYTES_SCHEMA, new byte[] {1, 2}, "{$binary: {base64: 'AQI=', subType: '00'}}"),
                arguments(
                        org.apache.kafka.connect.data.Date.SCHEMA,
                        new Date(-86_400_000L),
                        "{$date: '1969-12-31T00:00:00Z'}"),
                arguments(
                        named(SchemaBuilder.int32(), "io.debezium.time.Date"),
                        19_782,
                        "{$date: '2024-02-29T00:00:00Z'}"),
                arguments(Timestamp.SCHEMA, new Date(-1L), "{$date: '1969-12-31T23:59:59.999Z'}"),
                arguments(
                        named(SchemaBuilder.int64(), "io.debezium.time.MicroTimestamp"),
                        1_234_567L,
                        "{$date: '1970-01-01T00:00:01.234Z'}"),
                arguments(
                        named(SchemaBuilder.int64(), "io.debezium.time.NanoTimestamp"),
                        -1L,
                        "{$date: '1969-12-31T23:59:59.999Z'}"),
                arguments(
                        named(SchemaBuilder.string(), "io.debezium.time.ZonedTimestamp"),
                        "2024-03-01T01:00:00+02:00",
                        "{$date: '2024-02-29T23:00:00Z'}"),
                arguments(Time.SCHEMA, new Date(3_723_004L), "'01:02:03.004'"),
                arguments(
                        named(SchemaBuilder.int64(), "io.debezium.time.MicroTime"),
                        -3_020_399_000_000L,
                        "'-838:59:59'"),
                arguments(
                        named(SchemaBuilder.int64(), "io.debezium.time.MicroDuration"), 90_000_000_000L, "'25:00:00'"),
                arguments(geometry(), point(), "{type: 'Point', coordinates: [1.0, 2.0]}"),
                arguments(SchemaBuilder.array(Schema.STRING_SCHEMA).build(), List.of("a"), "['a']"),
                arguments(
                        SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA)
                                .build(),
                        Map.of(7, "a"),
                        "{'7': 'a'}"),
                arguments(Records.KEY, Records.key(5), "{id: {$numberLong: '5'}}"));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void a_column_arrives_as_the_table_says(Schema schema, Object value, String expected) {
        assertThat(stored(schema, value, Map.of())).isEqualTo(canonical("{_id: 'k', column: " + expected + "}"));
    }

    static Stream<Arguments> policies() {
        Schema micros = named(SchemaBuilder.int64(), "io.debezium.time.MicroTimestamp");
        BigDecimal decimal = new BigDecimal(LONG_DECIMAL);
        return Stream.of(
                arguments(
                        "decimal.overflow=double",
                        Decimal.schema(0),
                        decimal,
                        "{$numberDouble: '1.2345678901234568E34'}"),
                arguments("timestamp.beyond.millis=string", micros, 1L, "'1970-01-01T00:00:00.000001Z'"),
                arguments("timestamp.beyond.millis=reject", micros, 1_000L, "{$date: '1970-01-01T00:00:00.001Z'}"),
                arguments(
                        "null.fields=drop",
                        Records.ROW,
                        new Struct(Records.ROW).put("id", 1L),
                        "{id: {$numberLong: '1'}}"),
                arguments(
                        "field.names=replace",
                        dotted(),
                        new Struct(dotted()).put("a.b", 1).put("$c", 2),
                        "{a_b: 1, _c: 2}"),
                arguments(
                        "field.names=keep",
                        dotted(),
                        new Struct(dotted()).put("a.b", 1).put("$c", 2),
                        "{'a.b': 1, '$c': 2}"));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void what_bson_does_not_hold_goes_by_policy(String policy, Schema schema, Object value, String expected) {
        String[] setting = policy.split("=");
        assertThat(stored(schema, value, Map.of(setting[0], setting[1])))
                .isEqualTo(canonical("{_id: 'k', column: " + expected + "}"));
    }

    @Test
    void what_a_policy_refuses_is_rejected_with_the_setting() {
        assertThatThrownBy(() ->
                        stored(Decimal.schema(0), new BigDecimal(LONG_DECIMAL), Map.of("decimal.overflow", "reject")))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("column")
                .hasMessageContaining("decimal.overflow")
                .hasMessageNotContaining(LONG_DECIMAL);
        assertThatThrownBy(() -> stored(
                        named(SchemaBuilder.int64(), "io.debezium.time.NanoTimestamp"),
                        1L,
                        Map.of("timestamp.beyond.millis", "reject")))
                .hasMessageContaining("timestamp.beyond.millis");
    }

    @Test
    void values_without_a_schema_are_written_by_what_they_are() {
        Map<String, Object> row = new HashMap<>();
        row.put("text", "a");
        row.put("int", 1);
        row.put("long", 2L);
        row.put("double", 0.5);
        row.put("decimal", new BigDecimal("1.10"));
        row.put("list", List.of(true, Map.of("deep", "b")));
        MONGO.clear();
        MONGO.write(Map.of(), List.of(Records.of("t").schemaless("k", row)));
        assertThat(MONGO.documents()).singleElement().satisfies(document -> assertThat(document)
                .isEqualTo(BsonDocument.parse("{_id: 'k', text: 'a', int: 1, long: {$numberLong: '2'}, double: 0.5,"
                        + " decimal: {$numberDecimal: '1.10'}, list: [true, {deep: 'b'}]}")));
    }

    private static String stored(Schema schema, Object value, Map<String, String> settings) {
        Schema row = SchemaBuilder.struct().field("column", schema).build();
        SinkRecord record =
                Records.of("t").record(0, Schema.STRING_SCHEMA, "k", row, new Struct(row).put("column", value));
        MONGO.clear();
        MONGO.write(settings, List.of(record));
        return MONGO.documents().get(0).toJson();
    }

    private static String canonical(String json) {
        return BsonDocument.parse(json).toJson();
    }

    private static Schema named(SchemaBuilder schema, String name) {
        return schema.name(name).build();
    }

    private static Schema bits(int length) {
        return SchemaBuilder.bytes()
                .name("io.debezium.data.Bits")
                .parameter("length", String.valueOf(length))
                .build();
    }

    private static Schema variableScale() {
        return SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA)
                .build();
    }

    private static Struct variable(int scale, long unscaled) {
        return new Struct(variableScale())
                .put("scale", scale)
                .put("value", BigInteger.valueOf(unscaled).toByteArray());
    }

    private static Schema geometry() {
        return SchemaBuilder.struct()
                .name("io.debezium.data.geometry.Geometry")
                .field("wkb", Schema.BYTES_SCHEMA)
                .field("srid", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
    }

    /** POINT (1 2) in well-known binary, little-endian. */
    private static Struct point() {
        byte[] wkb = {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x40};
        return new Struct(geometry()).put("wkb", wkb);
    }

    private static Schema dotted() {
        return SchemaBuilder.struct()
                .field("a.b", Schema.INT32_SCHEMA)
                .field("$c", Schema.INT32_SCHEMA)
                .build();
    }
}
