package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.MaskField;
import org.apache.kafka.connect.transforms.RegexRouter;
import org.apache.kafka.connect.transforms.ReplaceField;
import org.apache.kafka.connect.transforms.TimestampConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each transform that Kafka has one of for the same job, beside Kafka's; and a nested field beside one at the top. */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class SingleTransformsBenchmark {

    /** What is done; {@code nested} does as {@code mask} does, to a field of a structure, and Kafka's has none. */
    @Param({"mask", "cast", "flatten", "time", "route", "replace", "nested"})
    public String job = "mask";

    /** How many columns a record has. */
    @Param({"20", "100"})
    public int columns;

    private final List<SinkRecord> records = new ArrayList<>();
    private @Nullable Transformation<SinkRecord> ours;
    private @Nullable Transformation<SinkRecord> kafkas;
    private int next;

    @Setup
    public void prepare() {
        Schema inner = SchemaBuilder.struct()
                .field("x", Schema.OPTIONAL_STRING_SCHEMA)
                .field("y", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        SchemaBuilder table = SchemaBuilder.struct().name("shop.table");
        for (int i = 0; i < columns - 1; i++) {
            table.field("c" + i, i % 5 == 0 ? Schema.INT64_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA);
        }
        Schema schema = table.field("in", inner).build();
        for (int i = 0; i < 1_000; i++) {
            records.add(record(schema, inner, i));
        }
        ours = oursFor();
        kafkas = kafkasFor();
    }

    private static SinkRecord record(Schema table, Schema inner, int number) {
        Struct row = new Struct(table);
        for (Field field : table.fields()) {
            row.put(
                    field,
                    field.schema().type() == Schema.Type.STRUCT
                            ? new Struct(inner).put("x", "text " + number).put("y", "text")
                            : field.schema().isOptional() ? "text " + number : (Object) (1_700_000_000_000L + number));
        }
        return new SinkRecord("shop", 0, null, null, table, row, number, 0L, TimestampType.CREATE_TIME);
    }

    private Transformation<SinkRecord> oursFor() {
        return switch (job) {
            case "mask" -> configured(new Mask<>(), Map.of("rules", "blank c4"));
            case "cast" -> configured(new Cast<>(), Map.of("fields", "c0 to string"));
            case "flatten" -> configured(new Flatten<>(), Map.of());
            case "time" -> configured(new Time<>(), Map.of("fields", "c5", "from", "unix_ms"));
            case "route" -> configured(new Route<>(), Map.of("routes", "'x.${topic}'"));
            case "replace" -> configured(new Reshape<>(), Map.of("steps", "rename c1 to first; drop c3"));
            default -> configured(new Mask<>(), Map.of("rules", "blank in.x"));
        };
    }

    private Transformation<SinkRecord> kafkasFor() {
        return switch (job) {
            case "mask", "nested" -> configured(new MaskField.Value<>(), Map.of("fields", "c4"));
            case "cast" ->
                configured(new org.apache.kafka.connect.transforms.Cast.Value<>(), Map.of("spec", "c0:string"));
            case "flatten" -> configured(new org.apache.kafka.connect.transforms.Flatten.Value<>(), Map.of());
            case "time" ->
                configured(new TimestampConverter.Value<>(), Map.of("field", "c5", "target.type", "Timestamp"));
            case "route" -> configured(new RegexRouter<>(), Map.of("regex", "(.*)", "replacement", "x.$1"));
            default -> configured(new ReplaceField.Value<>(), Map.of("renames", "c1:first", "exclude", "c3"));
        };
    }

    private static Transformation<SinkRecord> configured(
            Transformation<SinkRecord> transform, Map<String, String> settings) {
        transform.configure(settings);
        return transform;
    }

    private @Nullable Object with(@Nullable Transformation<SinkRecord> transform) {
        next = next + 1 == records.size() ? 0 : next + 1;
        return transform == null ? null : transform.apply(records.get(next));
    }

    @Benchmark
    public @Nullable Object ours() {
        return with(ours);
    }

    @Benchmark
    public @Nullable Object kafkas() {
        return with(kafkas);
    }
}
