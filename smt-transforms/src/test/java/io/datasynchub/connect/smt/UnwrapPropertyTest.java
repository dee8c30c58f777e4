package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Whatever the table and the settings: what comes out agrees with its schema, and what came in is as it was. */
class UnwrapPropertyTest {

    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("db", Schema.STRING_SCHEMA)
            .build();

    /** A column: its schema, and a value for it. */
    record Column(Schema schema, @Nullable Object value) {}

    @Property(tries = 500)
    void schema_and_value_always_agree(
            @ForAll("rows") Map<String, Column> row,
            @ForAll("operations") String op,
            @ForAll("settings") Map<String, String> settings) {
        Struct event = event(op, row);
        Struct same = event(op, row);
        Unwrap<SinkRecord> unwrap = new Unwrap<>();
        unwrap.configure(settings);

        SinkRecord out = unwrap.apply(Events.record(event));

        assertThat(event).isEqualTo(same);
        if (out != null && out.value() != null) {
            ConnectSchema.validateValue(out.valueSchema(), out.value());
            Struct unwrapped = (Struct) out.value();
            unwrapped.validate();
            row.forEach((name, column) ->
                    assertThat(unwrapped.getWithoutDefault(name)).isEqualTo(column.value()));
        }
        if (out != null) {
            out.headers().forEach(header -> ConnectSchema.validateValue(header.schema(), header.value()));
        }
    }

    @Property(tries = 200)
    void maps_become_the_same_rows_as_structs(
            @ForAll("rows") Map<String, Column> row,
            @ForAll("operations") String op,
            @ForAll("settings") Map<String, String> settings) {
        Unwrap<SinkRecord> unwrap = new Unwrap<>();
        unwrap.configure(settings);

        SinkRecord ofStruct = unwrap.apply(Events.record(event(op, row)));
        SinkRecord ofMap = unwrap.apply(Events.record(plain(event(op, row))));

        assertThat(ofMap == null ? null : ofMap.value()).isEqualTo(ofStruct == null ? null : plain(ofStruct.value()));
    }

    @Provide
    Arbitrary<Map<String, Column>> rows() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(3);
        return Arbitraries.maps(names, columns()).ofMinSize(1).ofMaxSize(8);
    }

    private static Arbitrary<Column> columns() {
        return Arbitraries.oneOf(
                column(SchemaBuilder.int32(), Arbitraries.integers()),
                column(SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp"), Arbitraries.longs()),
                column(SchemaBuilder.string(), Arbitraries.strings().ofMaxLength(5)),
                column(SchemaBuilder.float64(), Arbitraries.doubles()),
                column(SchemaBuilder.bool(), Arbitraries.of(true, false)),
                column(
                        SchemaBuilder.array(Schema.INT32_SCHEMA),
                        Arbitraries.integers().list().ofMaxSize(3)));
    }

    private static Arbitrary<Column> column(SchemaBuilder builder, Arbitrary<?> values) {
        Schema required = builder.build();
        Schema optional = new ConnectSchema(
                required.type(),
                true,
                null,
                required.name(),
                required.version(),
                required.doc(),
                required.parameters(),
                null,
                null,
                required.type() == Schema.Type.ARRAY ? required.valueSchema() : null);
        return Arbitraries.oneOf(
                values.map(value -> new Column(required, value)),
                values.<Object>map(value -> value).injectNull(0.3).map(value -> new Column(optional, value)));
    }

    @Provide
    Arbitrary<String> operations() {
        return Arbitraries.of("c", "r", "u", "d");
    }

    @Provide
    Arbitrary<Map<String, String>> settings() {
        Arbitrary<String> lists = Arbitraries.of("", "op", "op,source.db", "source.ts_ms,ts_ms", "source");
        return Combinators.combine(
                        Arbitraries.of("tombstone", "drop", "row"), lists, lists, Arbitraries.of("", "__before"))
                .as((deletes, headers, fields, before) -> {
                    Map<String, String> settings =
                            new HashMap<>(Map.of("delete.mode", deletes, "headers", headers, "fields", fields));
                    if (!before.isEmpty()) {
                        settings.put("before.field", before);
                    }
                    return settings;
                });
    }

    private static Struct event(String op, Map<String, Column> columns) {
        SchemaBuilder builder = SchemaBuilder.struct().optional();
        columns.forEach((name, column) -> builder.field(name, column.schema()));
        Schema rowSchema = builder.build();
        Schema envelope = SchemaBuilder.struct()
                .field("before", rowSchema)
                .field("after", rowSchema)
                .field("source", SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
        Struct row = new Struct(rowSchema);
        columns.forEach((name, column) -> row.put(name, column.value()));
        Struct event = new Struct(envelope)
                .put("source", new Struct(SOURCE).put("ts_ms", 5L).put("db", "shop"))
                .put("op", op);
        return event.put(op.equals("d") ? "before" : "after", row);
    }

    /** The same without a schema, as a converter without schemas reads it. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (!(value instanceof Struct struct)) {
            return value instanceof List<?> list ? List.copyOf(list) : value;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Field field : struct.schema().fields()) {
            map.put(field.name(), plain(struct.getWithoutDefault(field.name())));
        }
        return map;
    }
}
