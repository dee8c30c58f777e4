package io.datasynchub.connect.testkit;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Keys and values as a broken or malicious producer makes them: any schema, any names, any text, any nesting. */
final class HostileRecords {

    /** Part of many of the texts, so that a message which shows a value can be told. */
    static final String SECRET = "s3cret";

    private static final List<String> SEMANTIC_TYPES = List.of(
            "io.debezium.time.Date",
            "io.debezium.time.Time",
            "io.debezium.time.MicroTime",
            "io.debezium.time.NanoTime",
            "io.debezium.time.Timestamp",
            "io.debezium.time.MicroTimestamp",
            "io.debezium.time.NanoTimestamp",
            "io.debezium.time.ZonedTimestamp",
            "io.debezium.time.ZonedTime",
            "io.debezium.time.Year",
            "io.debezium.data.Bits",
            "io.debezium.data.Json",
            "io.debezium.data.Xml",
            "io.debezium.data.Uuid",
            "io.debezium.data.Enum",
            "io.debezium.data.EnumSet",
            "io.debezium.data.VariableScaleDecimal",
            "io.debezium.data.geometry.Geometry",
            "something.else");

    private HostileRecords() {}

    /** With a schema three times in four. */
    static Arbitrary<SchemaAndValue> values() {
        Arbitrary<SchemaAndValue> withSchema = fields(2).map(HostileRecords::struct);
        Arbitrary<SchemaAndValue> without = loose(3).map(value -> new SchemaAndValue(null, value));
        return Arbitraries.frequencyOf(Tuple.of(3, withSchema), Tuple.of(1, without));
    }

    private static Arbitrary<List<SchemaAndValue>> fields(int depth) {
        return field(depth).list().ofMinSize(1).ofMaxSize(6);
    }

    private static SchemaAndValue struct(List<SchemaAndValue> fields) {
        SchemaBuilder builder = SchemaBuilder.struct();
        for (int i = 0; i < fields.size(); i++) {
            builder.field(nameOf(i), fields.get(i).schema());
        }
        Schema schema = builder.build();
        Struct struct = new Struct(schema);
        for (int i = 0; i < fields.size(); i++) {
            struct.put(nameOf(i), fields.get(i).value());
        }
        return new SchemaAndValue(schema, struct);
    }

    private static String nameOf(int field) {
        return List.of("id", "wkb", "value", "scale", "a.b", "\"").get(field);
    }

    private static Arbitrary<SchemaAndValue> field(int depth) {
        Arbitrary<SchemaAndValue> scalar = Arbitraries.oneOf(
                named(SchemaBuilder::string, text()),
                named(
                        SchemaBuilder::int64,
                        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE))),
                named(SchemaBuilder::int32, Arbitraries.integers()),
                named(SchemaBuilder::float64, Arbitraries.doubles()),
                named(SchemaBuilder::float64, Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY)),
                named(SchemaBuilder::bool, Arbitraries.of(true, false)),
                named(SchemaBuilder::bytes, bytes()),
                Arbitraries.bigDecimals().ofScale(9).map(number -> new SchemaAndValue(Decimal.schema(9), number)));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<SchemaAndValue> nested = fields(depth - 1).map(HostileRecords::struct);
        return Arbitraries.frequencyOf(Tuple.of(6, scalar), Tuple.of(1, nested));
    }

    private static <T> Arbitrary<SchemaAndValue> named(Supplier<SchemaBuilder> schema, Arbitrary<T> values) {
        return Combinators.combine(Arbitraries.of(SEMANTIC_TYPES).injectNull(0.3), values.injectNull(0.1))
                .as((name, value) -> {
                    SchemaBuilder builder = schema.get().optional();
                    if (name != null) {
                        builder.name(name);
                    }
                    return new SchemaAndValue(builder.build(), value);
                });
    }

    private static Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        SECRET,
                        "{\"" + SECRET + "\":1}",
                        "{\"" + SECRET,
                        "2024-01-01T00:00:00Z" + SECRET,
                        "\ud800" + SECRET,
                        ""),
                Arbitraries.strings().all().ofMaxLength(10));
    }

    private static Arbitrary<@Nullable Object> loose(int depth) {
        Arbitrary<@Nullable Object> scalar = Arbitraries.oneOf(
                text().map(value -> value),
                Arbitraries.longs().map(value -> value),
                Arbitraries.of(Double.NaN, 1.5, 1e300).map(value -> value),
                bytes().map(ByteBuffer::wrap).map(value -> value),
                Arbitraries.of(new StringBuilder(SECRET), SECRET.getClass()).map(value -> value));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> names = Arbitraries.of("op", "after", "source", "name", "");
        return Arbitraries.oneOf(
                scalar,
                loose(depth - 1).list().ofMaxSize(3).map(value -> value),
                Arbitraries.maps(names, loose(depth - 1)).ofMaxSize(4).map(value -> value));
    }
}
