package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Whatever the records and the steps: what comes out agrees with its schema, or the record is rejected. */
class ReshapePropertyTest {

    static final String SECRET = "53cr3t";

    /** A column: its schema, and a value for it. */
    record Column(Schema schema, @Nullable Object value) {}

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void schema_and_value_agree_or_the_record_is_rejected(
            @ForAll("rows") Map<String, Column> row, @ForAll("manySteps") String steps, @ForAll boolean skip) {
        Struct in = struct(row);
        String before = in.toString();
        Reshaping reshape = Reshaping.by(steps, "hash.key", "k", "missing.fields", skip ? "skip" : "fail");

        try {
            SinkRecord out = reshape.kept(in);
            Agreement.check(out.keySchema(), out.key());
            out.headers().forEach(header -> Agreement.check(header.schema(), header.value()));
        } catch (DataException e) {
            assertThat(e).hasMessageContaining("step ").hasMessageContaining("shop.customers-2@41");
            assertThat(e.getMessage()).doesNotContain(SECRET);
        }
        assertThat(in).hasToString(before);
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void maps_are_reshaped_or_rejected_and_never_changed(
            @ForAll("rows") Map<String, Column> row, @ForAll("manySteps") String steps, @ForAll boolean skip) {
        Object in = Agreement.plain(struct(row));
        String before = String.valueOf(in);

        try {
            Reshaping.by(steps, "hash.key", "k", "missing.fields", skip ? "skip" : "fail")
                    .kept(in);
        } catch (DataException e) {
            assertThat(e).hasMessageContaining("step ");
            assertThat(e.getMessage()).doesNotContain(SECRET);
        }
        assertThat(in).hasToString(before);
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void a_text_that_is_no_steps_is_refused_by_its_character(@ForAll("almostSteps") String text) {
        try {
            ReshapeSettings.parse(Map.of("steps", text));
        } catch (org.apache.kafka.common.config.ConfigException e) {
            assertThat(e.getMessage()).startsWith("steps, at character ");
        }
    }

    static Struct struct(Map<String, Column> columns) {
        SchemaBuilder schema = SchemaBuilder.struct().name("shop.Row");
        columns.forEach((name, column) -> schema.field(name, column.schema()));
        Struct struct = new Struct(schema.build());
        columns.forEach((name, column) -> {
            if (column.value() != null) {
                struct.put(name, column.value());
            }
        });
        return struct;
    }

    @Provide
    Arbitrary<Map<String, Column>> rows() {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d", "e"), Arbitraries.oneOf(columns(), nested()))
                .ofMinSize(1);
    }

    private static Arbitrary<Column> columns() {
        Arbitrary<String> texts = Arbitraries.of(
                "", SECRET, "12", "1.50", "true", "2024-01-01", "{\"a\":1}", "[1,\"x\"]", "ß\uD83D\uDE00");
        return Arbitraries.oneOf(
                column(SchemaBuilder.int32(), Arbitraries.integers()),
                column(SchemaBuilder.int64(), Arbitraries.longs()),
                column(SchemaBuilder.int64().name("io.debezium.time.NanoTimestamp"), Arbitraries.longs()),
                column(SchemaBuilder.string(), texts),
                column(SchemaBuilder.string().defaultValue("12"), texts),
                column(SchemaBuilder.float64(), Arbitraries.doubles()),
                column(SchemaBuilder.bool(), Arbitraries.of(true, false)),
                column(SchemaBuilder.bytes(), Arbitraries.of(new byte[] {1}, new byte[0])),
                column(Decimal.builder(2), Arbitraries.longs().map(n -> BigDecimal.valueOf(n, 2))),
                column(Timestamp.builder(), Arbitraries.integers().map(Date::new)));
    }

    private static Arbitrary<Column> nested() {
        Arbitrary<Column> structs = Arbitraries.maps(Arbitraries.of("a", "b", "c"), columns())
                .flatMap(fields -> {
                    Struct struct = struct(fields);
                    return Arbitraries.oneOf(
                            Arbitraries.just(new Column(struct.schema(), struct)),
                            Arbitraries.of(true, false).map(there -> optional(struct, there)));
                });
        Arbitrary<Column> arrays = Arbitraries.oneOf(structs, columns())
                .filter(column -> column.value() != null)
                .map(column -> new Column(
                        SchemaBuilder.array(column.schema()).build(), List.of(column.value(), column.value())));
        Arbitrary<Column> maps = columns()
                .filter(column -> column.value() != null)
                .map(column -> new Column(
                        SchemaBuilder.map(Schema.STRING_SCHEMA, column.schema())
                                .optional()
                                .build(),
                        Map.of("a", column.value())));
        return Arbitraries.oneOf(structs, arrays, maps);
    }

    private static Column optional(Struct struct, boolean there) {
        Schema schema = Schemas.optional(struct.schema());
        return new Column(schema, there ? Schemas.under(schema, struct) : null);
    }

    private static Arbitrary<Column> column(SchemaBuilder builder, Arbitrary<?> values) {
        Schema required = builder.build();
        Schema optional = Schemas.optional(required);
        return Arbitraries.oneOf(
                values.map(value -> new Column(required, value)),
                values.<Object>map(value -> value).injectNull(0.3).map(value -> new Column(optional, value)));
    }

    @Provide
    Arbitrary<String> manySteps() {
        Arbitrary<String> singles = Arbitraries.of("a", "b", "c", "d", "a.a", "b.c", "c.b?", "a[0]", "b[1].a", "e?");
        Arbitrary<String> paths =
                Arbitraries.oneOf(singles, Arbitraries.of("a[*]", "b[*].a", "**.a", "**.b", "e[*].c"));
        Arbitrary<String> places = Arbitraries.of("a", "b", "x", "a.x", "b.a", "x.y.z", "c?");
        Arbitrary<String> verbs = Arbitraries.of(
                "upper P",
                "trim P",
                "mask P",
                "mask P with 'x'",
                "mask P keep last 1",
                "hash P with sha256",
                "hash P with hmac-sha256",
                "cast P to string",
                "cast P to int32",
                "cast P to decimal(2)",
                "cast P to timestamp",
                "cast P to date",
                "cast P to boolean",
                "cast P to float32",
                "cast P to time",
                "drop P",
                "split P with '.'",
                "join P with ','",
                "to-json P",
                "from-json P as {a int64, b [string]}",
                "default P = 3",
                "default P = 'x'",
                "copy S to L",
                "move S to L",
                "set L = S",
                "set L = 'v'",
                "set L = $timestamp",
                "set L = $offset",
                "nest L into x.n",
                "flatten L",
                "flatten *",
                "concat L = S, 'x', $topic with ' '",
                "coalesce L = S, S",
                "template L = 'a${topic}'",
                "keep L, a?, b?",
                "rename a to y",
                "rename **.a to y",
                "key-from L",
                "key-from L, a",
                "header-from S to h",
                "topic-from '${value.a}'");
        Arbitrary<String> conditions = Arbitraries.of(
                "",
                "",
                "",
                " when S is null",
                " when S = 12",
                " when not S exists or S < 5",
                " when S in ('', '12')",
                " when S matches '[0-9]+' and $topic != 'x'");
        return Combinators.combine(verbs, paths, singles, places, conditions)
                .as((verb, path, single, place, condition) -> (verb + condition)
                        .replace("P", path)
                        .replace("S", single)
                        .replace("L", place))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(steps -> String.join("; ", steps));
    }

    @Provide
    Arbitrary<String> almostSteps() {
        Arbitrary<String> words = Arbitraries.of(
                "drop",
                "rename",
                "set",
                "cast",
                "mask",
                "keep",
                "flatten",
                "from-json",
                "as",
                "a",
                "b.c",
                "[",
                "]",
                "[0]",
                "**",
                "*",
                "to",
                "when",
                "=",
                "<",
                "in",
                "(",
                ")",
                ",",
                ";",
                "'x'",
                "'",
                "\"",
                "`",
                "$",
                "{",
                "}",
                "1",
                "-1.5",
                "null",
                "not",
                "and",
                "matches",
                "\u0130",
                "?",
                ".",
                "with",
                "${",
                "decimal(2)",
                "99999999999");
        return words.list().ofMaxSize(12).map(list -> list.stream().collect(Collectors.joining(" ")));
    }
}
