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
import org.apache.kafka.connect.transforms.Cast;
import org.apache.kafka.connect.transforms.InsertField;
import org.apache.kafka.connect.transforms.MaskField;
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

/**
 * Two renames, a mask, a cast, a field put in, one dropped and a time converted: by {@link Reshape}, by five of Kafka's own
 * transforms in a chain, and, to know what is left to gain, a copy of the struct that changes nothing.
 */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReshapeBenchmark {

    private static final int RECORDS = 2_000;

    /** How many columns a record has. */
    @Param({"20", "100"})
    public int columns;

    /** How many schemas there are, each record having another than the one before. */
    @Param({"1", "500"})
    public int schemas;

    private final List<SinkRecord> records = new ArrayList<>();
    private final Reshape<SinkRecord> reshape = new Reshape<>();
    private final List<Transformation<SinkRecord>> chain = new ArrayList<>();
    private int next;

    @Setup
    public void prepare() {
        List<Schema> tables = new ArrayList<>();
        for (int i = 0; i < schemas; i++) {
            tables.add(table(i));
        }
        for (int i = 0; i < RECORDS; i++) {
            records.add(record(tables.get(i % schemas), i));
        }
        reshape.configure(Map.of(
                "steps",
                "rename c1 to first, c2 to second; drop c3; mask c4; cast c0 to string; set origin = 'shop';"
                        + " cast c5 to timestamp"));
        chain.add(new ReplaceField.Value<>());
        chain.get(0).configure(Map.of("renames", "c1:first,c2:second", "exclude", "c3"));
        chain.add(new MaskField.Value<>());
        chain.get(1).configure(Map.of("fields", "c4"));
        chain.add(new Cast.Value<>());
        chain.get(2).configure(Map.of("spec", "c0:string"));
        chain.add(new InsertField.Value<>());
        chain.get(3).configure(Map.of("static.field", "origin", "static.value", "shop"));
        chain.add(new TimestampConverter.Value<>());
        chain.get(4).configure(Map.of("field", "c5", "target.type", "Timestamp"));
    }

    private Schema table(int number) {
        SchemaBuilder table = SchemaBuilder.struct().name("shop.table" + number);
        for (int i = 0; i < columns; i++) {
            table.field("c" + i, i % 5 == 0 ? Schema.INT64_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA);
        }
        return table.build();
    }

    private static SinkRecord record(Schema table, int number) {
        Struct row = new Struct(table);
        for (Field field : table.fields()) {
            row.put(field, field.schema().isOptional() ? "text " + number : (Object) (1_700_000_000_000L + number));
        }
        return new SinkRecord("shop", 0, null, null, table, row, number, 0L, TimestampType.CREATE_TIME);
    }

    private SinkRecord nextRecord() {
        next = next + 1 == RECORDS ? 0 : next + 1;
        return records.get(next);
    }

    /** A copy that changes nothing, each column by its place. */
    @Benchmark
    public Object copy() {
        SinkRecord record = nextRecord();
        Struct from = (Struct) record.value();
        Struct to = new Struct(from.schema());
        for (Field field : from.schema().fields()) {
            to.put(field, from.get(field));
        }
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                null,
                null,
                to.schema(),
                to,
                record.timestamp(),
                record.headers());
    }

    @Benchmark
    public @Nullable Object reshape() {
        return reshape.apply(nextRecord());
    }

    @Benchmark
    public Object kafkaChain() {
        SinkRecord record = nextRecord();
        for (Transformation<SinkRecord> transform : chain) {
            record = transform.apply(record);
        }
        return record;
    }
}
