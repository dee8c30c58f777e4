package io.datasynchub.connect.common.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.datasynchub.connect.common.row.ColumnType.DecimalOf;
import io.datasynchub.connect.common.row.ColumnType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

class RowEncoderTest {

    static Stream<Arguments> every_type() {
        return Stream.of(
                arguments(Schema.BOOLEAN_SCHEMA, true, Scalar.BOOLEAN, "true"),
                arguments(Schema.INT8_SCHEMA, (byte) -1, Scalar.INT32, "int -1"),
                arguments(Schema.INT16_SCHEMA, (short) 7, Scalar.INT32, "int 7"),
                arguments(Schema.INT32_SCHEMA, 7, Scalar.INT32, "int 7"),
                arguments(Schema.INT64_SCHEMA, 7L, Scalar.INT64, "long 7"),
                arguments(Schema.FLOAT32_SCHEMA, 0.1f, Scalar.FLOAT32, "float 0.1"),
                arguments(Schema.FLOAT64_SCHEMA, 0.1, Scalar.FLOAT64, "double 0.1"),
                arguments(Schema.STRING_SCHEMA, "a", Scalar.STRING, "'a'"),
                arguments(Schema.BYTES_SCHEMA, new byte[] {1, 2}, Scalar.BYTES, "bytes [1, 2]"),
                arguments(Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {1, 2}), Scalar.BYTES, "bytes [1, 2]"),
                arguments(Decimal.schema(2), new BigDecimal("1.20"), new DecimalOf(2, 0), "decimal 1.20"),
                arguments(
                        org.apache.kafka.connect.data.Date.SCHEMA,
                        new Date(86_400_000L),
                        Scalar.DATE,
                        "date 1970-01-02"),
                arguments(Time.SCHEMA, new Date(3_723_004L), Scalar.TIME, "time 01:02:03.004"),
                arguments(Timestamp.SCHEMA, new Date(-1L), Scalar.TIMESTAMP, "timestamp 1969-12-31T23:59:59.999Z"),
                arguments(int32("io.debezium.time.Date"), -1, Scalar.DATE, "date 1969-12-31"),
                arguments(string("io.debezium.time.IsoDate"), "2024-02-29Z", Scalar.DATE, "date 2024-02-29"),
                arguments(string("io.debezium.time.IsoTime"), "23:59:59Z", Scalar.ZONED_TIME, "'23:59:59Z'"),
                arguments(
                        string("io.debezium.time.IsoTimestamp"),
                        "2024-02-29T23:59:59.5Z",
                        Scalar.TIMESTAMP,
                        "timestamp 2024-02-29T23:59:59.500Z"),
                arguments(int64("io.debezium.time.MicroDuration"), 90_000_000_000L, Scalar.TIME, "time 25:00:00"),
                arguments(int64("io.debezium.time.NanoDuration"), -1L, Scalar.TIME, "time -00:00:00.000000001"),
                arguments(string("io.debezium.time.Interval"), "P1Y2M", Scalar.STRING, "'P1Y2M'"),
                arguments(int32("io.debezium.time.Time"), 1_000, Scalar.TIME, "time 00:00:01"),
                arguments(int64("io.debezium.time.MicroTime"), -3_020_399_000_000L, Scalar.TIME, "time -838:59:59"),
                arguments(int64("io.debezium.time.NanoTime"), 1L, Scalar.TIME, "time 00:00:00.000000001"),
                arguments(
                        int64("io.debezium.time.Timestamp"),
                        1L,
                        Scalar.TIMESTAMP,
                        "timestamp 1970-01-01T00:00:00.001Z"),
                arguments(
                        int64("io.debezium.time.MicroTimestamp"),
                        -1L,
                        Scalar.TIMESTAMP,
                        "timestamp 1969-12-31T23:59:59.999999Z"),
                arguments(
                        int64("io.debezium.time.NanoTimestamp"),
                        1L,
                        Scalar.TIMESTAMP,
                        "timestamp 1970-01-01T00:00:00.000000001Z"),
                arguments(
                        string("io.debezium.time.ZonedTimestamp"),
                        "2024-02-29T23:59:59.123456Z",
                        Scalar.TIMESTAMP,
                        "timestamp 2024-02-29T23:59:59.123456Z"),
                arguments(
                        string("io.debezium.time.ZonedTimestamp"),
                        "2024-02-29T23:59:59Z",
                        Scalar.TIMESTAMP,
                        "timestamp 2024-02-29T23:59:59Z"),
                arguments(
                        string("io.debezium.time.ZonedTimestamp"),
                        "2024-03-01T01:00:00+02:00",
                        Scalar.TIMESTAMP,
                        "timestamp 2024-02-29T23:00:00Z"),
                arguments(string("io.debezium.time.ZonedTime"), "23:59:59Z", Scalar.ZONED_TIME, "'23:59:59Z'"),
                arguments(int32("io.debezium.time.Year"), 2024, Scalar.YEAR, "int 2024"),
                arguments(bits(3), new byte[] {5}, Scalar.BITS, "long 5"),
                arguments(bits(16), new byte[] {1, 2}, Scalar.BITS, "long 513"),
                arguments(bits("wide"), new byte[] {5}, Scalar.WIDE_BITS, "decimal 5"),
                arguments(
                        bits(64),
                        new byte[] {-1, -1, -1, -1, -1, -1, -1, -1},
                        Scalar.WIDE_BITS,
                        "decimal 18446744073709551615"),
                arguments(
                        string("io.debezium.data.Json"),
                        "{\"a\":[1,2.5,null,true]}",
                        Scalar.JSON,
                        "{ a: [ int 1 double 2.5 null true ] }"),
                arguments(string("io.debezium.data.Json"), "\"text\"", Scalar.JSON, "'text'"),
                arguments(
                        string("io.debezium.data.Json"),
                        "123456789012345678901",
                        Scalar.JSON,
                        "decimal 123456789012345678901"),
                arguments(
                        string("io.debezium.data.Json"),
                        "0.1234567890123456789012",
                        Scalar.JSON,
                        "decimal 0.1234567890123456789012"),
                arguments(string("io.debezium.data.Xml"), "<a/>", Scalar.XML, "'<a/>'"),
                arguments(string("io.debezium.data.Uuid"), "u", Scalar.UUID, "'u'"),
                arguments(string("io.debezium.data.Enum"), "new", Scalar.ENUM, "'new'"),
                arguments(string("io.debezium.data.EnumSet"), "a,b", Scalar.ENUM_SET, "[ 'a' 'b' ]"),
                arguments(string("io.debezium.data.EnumSet"), "", Scalar.ENUM_SET, "[ ]"));
    }

    @ParameterizedTest
    @MethodSource("every_type")
    void a_value_is_written_as_what_it_means(Schema schema, Object value, ColumnType type, String written) {
        RowEncoder encoder = RowEncoder.compile(schema, RowEncoderTest::utf8);
        assertThat(encoder.type()).isEqualTo(type);
        assertThat(write(encoder, value)).isEqualTo(written);
    }

    @Test
    void a_decimal_with_a_scale_of_its_own_is_exact() {
        Schema schema = SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA)
                .build();
        Struct value = new Struct(schema)
                .put("scale", 3)
                .put("value", BigInteger.valueOf(-12_345).toByteArray());
        assertThat(write(schema, value)).isEqualTo("decimal -12.345");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (1.5 -2)|{ type: 'Point' coordinates: [ double 1.5 double -2.0 ] }",
                "LINESTRING (0 0, 1 1)|{ type: 'LineString' coordinates: [ [ double 0.0 double 0.0 ] [ double 1.0 double 1.0 ] ] }",
                "POLYGON ((0 0, 1 0, 1 1, 0 0))|{ type: 'Polygon' coordinates: [ [ [ double 0.0 double 0.0 ] [ double 1.0 double 0.0 ]"
                        + " [ double 1.0 double 1.0 ] [ double 0.0 double 0.0 ] ] ] }",
                "MULTIPOINT ((1 2))|{ type: 'MultiPoint' coordinates: [ [ double 1.0 double 2.0 ] ] }",
                "GEOMETRYCOLLECTION (POINT (1 2))|{ type: 'GeometryCollection' geometries: [ { type: 'Point' coordinates:"
                        + " [ double 1.0 double 2.0 ] } ] }"
            })
    void a_geometry_is_written_as_geojson(String wktAndWritten) throws ParseException {
        String[] parts = wktAndWritten.split("\\|", 2);
        byte[] wkb = new WKBWriter().write(new WKTReader().read(parts[0]));
        assertThat(write(GEOMETRY, new Struct(GEOMETRY).put("wkb", wkb))).isEqualTo(parts[1]);
    }

    private static final Schema GEOMETRY = SchemaBuilder.struct()
            .name("io.debezium.data.geometry.Geometry")
            .field("wkb", Schema.BYTES_SCHEMA)
            .field("srid", Schema.OPTIONAL_INT32_SCHEMA)
            .build();

    @Test
    void broken_geometry_is_refused() {
        assertThatThrownBy(() -> write(GEOMETRY, new Struct(GEOMETRY).put("wkb", new byte[] {1, 99, 0, 0, 0})))
                .isInstanceOf(UnmappableValue.class);
    }

    @Test
    void a_row_is_written_field_by_field_with_its_nulls() {
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("note", Schema.OPTIONAL_STRING_SCHEMA)
                .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA))
                .field("sizes", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA))
                .build();
        Struct row = new Struct(schema).put("id", 1).put("tags", List.of("a")).put("sizes", Map.of("s", 1));
        assertThat(write(schema, row)).isEqualTo("{ id: int 1 note: null tags: [ 'a' ] sizes: { s: int 1 } }");
    }

    @Test
    void a_null_in_a_column_with_a_default_stays_null() {
        Schema withDefault = SchemaBuilder.int32().optional().defaultValue(5).build();
        Schema schema = SchemaBuilder.struct().field("n", withDefault).build();
        assertThat(write(schema, new Struct(schema))).isEqualTo("{ n: null }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "{\"a\": secret", "{} {}", ""})
    void broken_json_is_refused_with_the_field_and_without_the_value(String text) {
        Schema schema = SchemaBuilder.struct()
                .field("doc", string("io.debezium.data.Json"))
                .build();
        assertThatThrownBy(() -> write(schema, new Struct(schema).put("doc", text)))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageStartingWith("field doc: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_failure_deep_inside_names_the_whole_path() {
        Schema inner = SchemaBuilder.struct()
                .field("at", string("io.debezium.time.ZonedTimestamp"))
                .build();
        Schema schema = SchemaBuilder.struct().field("inner", inner).build();
        Struct row = new Struct(schema).put("inner", new Struct(inner).put("at", "yesterday"));
        assertThatThrownBy(() -> write(schema, row))
                .hasMessage("field inner.at: not an ISO 8601 timestamp with an offset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:61:00Z", "2024-01-01 00:00:00Z"})
    void a_timestamp_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> write(string("io.debezium.time.ZonedTimestamp"), text))
                .isInstanceOf(UnmappableValue.class);
    }

    @Test
    void without_a_schema_values_are_written_by_what_they_are() {
        Written out = new Written();
        RowEncoder.encodeSchemaless(
                List.of(1, 2L, 1.5, new BigDecimal("2.50"), "s", true, Map.of("k", List.of()), new byte[] {9}), out);
        assertThat(out).hasToString("[ int 1 long 2 double 1.5 decimal 2.50 's' true { k: [ ] } bytes [9] ]");
    }

    @Test
    void without_a_schema_a_foreign_object_is_refused() {
        assertThatThrownBy(() -> RowEncoder.encodeSchemaless(new Object(), new Written()))
                .isInstanceOf(UnmappableValue.class);
    }

    private static String write(Schema schema, @Nullable Object value) {
        return write(RowEncoder.compile(schema, RowEncoderTest::utf8), value);
    }

    private static String write(RowEncoder encoder, @Nullable Object value) {
        Written out = new Written();
        encoder.encode(value, out);
        return out.toString();
    }

    private static byte[] utf8(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static Schema int32(String name) {
        return SchemaBuilder.int32().name(name).build();
    }

    private static Schema int64(String name) {
        return SchemaBuilder.int64().name(name).build();
    }

    private static Schema string(String name) {
        return SchemaBuilder.string().name(name).build();
    }

    private static Schema bits(int length) {
        return bits(String.valueOf(length));
    }

    private static Schema bits(String length) {
        return SchemaBuilder.bytes()
                .name("io.debezium.data.Bits")
                .parameter("length", length)
                .build();
    }
}
