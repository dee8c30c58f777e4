package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasynchub.connect.testkit.Records;
import io.datasynchub.localstack.ElasticsearchEndpoint;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind of column arrives in the form and under the field type of the documented table, and is found by its value. */
@ExtendWith(WithElasticsearch.class)
class TypesIT {

    /** A column: its schema, a value, the JSON it becomes, its field type, and a query that finds it. */
    private record Case(String name, Schema schema, Object value, String json, String type, @Nullable String query) {}

    private static final String FAR_FUTURE = "9999-12-31T23:59:59.999999Z";

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("flag", Schema.OPTIONAL_BOOLEAN_SCHEMA, true, "true", "boolean", term("flag", "true")));
        cases.add(new Case("i8", Schema.OPTIONAL_INT8_SCHEMA, (byte) -8, "-8", "long", term("i8", "-8")));
        cases.add(new Case("i32", Schema.OPTIONAL_INT32_SCHEMA, 32, "32", "long", term("i32", "32")));
        cases.add(new Case(
                "i64",
                Schema.OPTIONAL_INT64_SCHEMA,
                Long.MIN_VALUE,
                "-9223372036854775808",
                "long",
                term("i64", "-9223372036854775808")));
        cases.add(new Case("f32", Schema.OPTIONAL_FLOAT32_SCHEMA, 0.1f, "0.1", "float", term("f32", "0.1")));
        cases.add(new Case("f64", Schema.OPTIONAL_FLOAT64_SCHEMA, 4.9E-324, "4.9E-324", "double", null));
        cases.add(new Case(
                "price",
                Decimal.builder(2).optional().build(),
                new BigDecimal("19.90"),
                "19.90",
                "double",
                term("price", "19.9")));
        String wide = "12345678901234567890123456789012345.123456789012345678901234567890";
        cases.add(new Case(
                "exact",
                Decimal.builder(30).optional().build(),
                new BigDecimal(wide),
                wide,
                "double",
                "{\"range\":{\"exact\":{\"gt\":1.2e34,\"lt\":1.3e34}}}"));
        cases.add(new Case(
                "text",
                Schema.OPTIONAL_STRING_SCHEMA,
                "Größe \"1\"\n😀",
                "\"Größe \\\"1\\\"\\n😀\"",
                "text",
                "{\"match\":{\"text\":\"größe\"}}"));
        cases.add(named(
                "enum",
                "io.debezium.data.Enum",
                SchemaBuilder::string,
                "red",
                "\"red\"",
                "keyword",
                term("enum", "\"red\"")));
        cases.add(named(
                "set",
                "io.debezium.data.EnumSet",
                SchemaBuilder::string,
                "a,b",
                "[\"a\",\"b\"]",
                "keyword",
                term("set", "\"b\"")));
        cases.add(named("noset", "io.debezium.data.EnumSet", SchemaBuilder::string, "", "[]", "keyword", null));
        cases.add(named(
                "uuid",
                "io.debezium.data.Uuid",
                SchemaBuilder::string,
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"",
                "keyword",
                term("uuid", "\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"")));
        cases.add(named(
                "json",
                "io.debezium.data.Json",
                SchemaBuilder::string,
                "{\"a\": [1, \"x\", null], \"\": 2}",
                "{\"a\":[1,\"x\",null],\"\":2}",
                "object",
                null));
        cases.add(named("json_scalar", "io.debezium.data.Json", SchemaBuilder::string, "7", "7", "object", null));
        cases.add(named(
                "xml",
                "io.debezium.data.Xml",
                SchemaBuilder::string,
                "<a>word</a>",
                "\"<a>word</a>\"",
                "text",
                "{\"match\":{\"xml\":\"word\"}}"));
        cases.add(new Case("bytes", Schema.OPTIONAL_BYTES_SCHEMA, new byte[] {0, 1, 2}, "\"AAEC\"", "binary", null));
        cases.add(new Case("bits", bits(8), new byte[] {5}, "5", "long", term("bits", "5")));
        cases.add(new Case(
                "wide_bits",
                bits(64),
                new byte[] {-1, -1, -1, -1, -1, -1, -1, -1},
                "18446744073709551615",
                "keyword",
                term("wide_bits", "\"18446744073709551615\"")));
        cases.add(named(
                "year", "io.debezium.time.Year", SchemaBuilder::int32, 2024, "2024", "integer", term("year", "2024")));
        cases.add(named(
                "day",
                "io.debezium.time.Date",
                SchemaBuilder::int32,
                (int) LocalDate.parse("2024-02-29").toEpochDay(),
                "\"2024-02-29\"",
                "date",
                term("day", "\"2024-02-29\"")));
        cases.add(named(
                "first_day",
                "io.debezium.time.Date",
                SchemaBuilder::int32,
                (int) LocalDate.parse("0001-01-01").toEpochDay(),
                "\"0001-01-01\"",
                "date",
                "{\"range\":{\"first_day\":{\"lt\":\"0001-01-02\"}}}"));
        cases.add(named(
                "at",
                "io.debezium.time.MicroTimestamp",
                SchemaBuilder::int64,
                1_709_209_845_123_456L,
                "\"2024-02-29T12:30:45.123456Z\"",
                "date",
                term("at", "\"2024-02-29T12:30:45.123456Z\"")));
        cases.add(named(
                "last_at",
                "io.debezium.time.MicroTimestamp",
                SchemaBuilder::int64,
                micros(FAR_FUTURE),
                '"' + FAR_FUTURE + '"',
                "date",
                "{\"range\":{\"last_at\":{\"gte\":\"9999-12-31\"}}}"));
        cases.add(named(
                "zoned_at",
                "io.debezium.time.ZonedTimestamp",
                SchemaBuilder::string,
                "2024-02-29T12:30:45+02:00",
                "\"2024-02-29T10:30:45Z\"",
                "date",
                term("zoned_at", "\"2024-02-29T10:30:45Z\"")));
        cases.add(named(
                "time",
                "io.debezium.time.MicroTime",
                SchemaBuilder::int64,
                -3_020_399_000_000L,
                "\"-838:59:59\"",
                "keyword",
                term("time", "\"-838:59:59\"")));
        cases.add(named(
                "zoned_time",
                "io.debezium.time.ZonedTime",
                SchemaBuilder::string,
                "10:15:30+01:00",
                "\"10:15:30+01:00\"",
                "keyword",
                term("zoned_time", "\"10:15:30+01:00\"")));
        cases.add(new Case(
                "list",
                SchemaBuilder.array(Schema.INT32_SCHEMA).optional().build(),
                List.of(1, 2),
                "[1,2]",
                "long",
                term("list", "2")));
        cases.add(new Case(
                "map",
                SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                        .optional()
                        .build(),
                Map.of("k", "2024-01-01"),
                "{\"k\":\"2024-01-01\"}",
                "",
                "{\"match\":{\"map.k\":\"2024\"}}"));
        cases.add(new Case("struct", Records.KEY, Records.key(7), "{\"id\":7}", "", term("struct.id", "7")));
        return cases;
    }

    @Test
    void every_column_arrives_in_its_form_and_is_found(ElasticsearchEndpoint elasticsearch) {
        List<Case> cases = cases();
        SchemaBuilder schema = SchemaBuilder.struct();
        cases.forEach(column -> schema.field(column.name(), column.schema()));
        Struct row = new Struct(schema.build());
        cases.forEach(column -> row.put(column.name(), column.value()));

        try (RunningSink sink = new RunningSink("types", elasticsearch.url())) {
            sink.put(List.of(Records.of("types").record(0, null, "all", row.schema(), row)));
            sink.awaitAll();

            assertThat(sink.rejections()).isEmpty();
            String source = sink.text("/types/_source/all");
            JsonNode fields = sink.fields();
            for (Case column : cases) {
                assertThat(source).contains('"' + column.name() + "\":" + column.json());
                assertThat(fields.path(column.name()).path("type").asText())
                        .as(column.name())
                        .isEqualTo(column.type());
                if (column.query() != null) {
                    assertThat(sink.count(column.query())).as(column.name()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void nulls_arrive_as_nulls(ElasticsearchEndpoint elasticsearch) {
        SchemaBuilder schema = SchemaBuilder.struct();
        List<Case> optional =
                cases().stream().filter(column -> column.schema().isOptional()).toList();
        optional.forEach(column -> schema.field(column.name(), column.schema()));
        Struct row = new Struct(schema.build());
        try (RunningSink sink = new RunningSink("nulls", elasticsearch.url())) {
            sink.put(List.of(Records.of("nulls").record(0, null, "none", row.schema(), row)));
            sink.awaitAll();
            assertThat(sink.rejections()).isEmpty();
            assertThat(sink.source("none")).hasSize(optional.size()).allMatch(JsonNode::isNull);
        }
    }

    @Test
    void geometries_arrive_as_geojson_even_if_they_lie_on_no_globe(ElasticsearchEndpoint elasticsearch) {
        Schema geometry = SchemaBuilder.struct()
                .name("io.debezium.data.geometry.Geometry")
                .field("wkb", Schema.BYTES_SCHEMA)
                .field("srid", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
        Schema schema = SchemaBuilder.struct().field("place", geometry).build();
        Struct row = new Struct(schema).put("place", new Struct(geometry).put("wkb", point(1_000.5, -2_000.25)));
        try (RunningSink sink = new RunningSink("places", elasticsearch.url())) {
            sink.put(List.of(Records.of("places").record(0, null, "p", schema, row)));
            sink.awaitAll();
            assertThat(sink.rejections()).isEmpty();
            assertThat(sink.source("p").toString())
                    .isEqualTo("{\"place\":{\"type\":\"Point\",\"coordinates\":[1000.5,-2000.25]}}");
        }
    }

    private static byte[] point(double x, double y) {
        return ByteBuffer.allocate(21)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .putInt(1)
                .putDouble(x)
                .putDouble(y)
                .array();
    }

    private static Case named(
            String name,
            String semanticType,
            Supplier<SchemaBuilder> schema,
            Object value,
            String json,
            String type,
            @Nullable String query) {
        return new Case(name, schema.get().name(semanticType).optional().build(), value, json, type, query);
    }

    private static Schema bits(int length) {
        return SchemaBuilder.bytes()
                .name("io.debezium.data.Bits")
                .parameter("length", String.valueOf(length))
                .optional()
                .build();
    }

    private static long micros(String instant) {
        Instant parsed = Instant.parse(instant);
        return parsed.getEpochSecond() * 1_000_000 + parsed.getNano() / 1_000;
    }

    private static String term(String field, String value) {
        return "{\"term\":{\"" + field + "\":" + value + "}}";
    }
}
