package io.datasynchub.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Change events of ten tables in the form of Debezium's MySQL connector: half updates, four in ten inserts, the rest deletions. */
final class Envelopes {

    private static final int TABLES = 10;
    private static final int RUN = 500;
    private static final long TIME = 1_760_000_000_000L;
    private static final Schema SOURCE = source();

    /** One table: its topic and schemas. */
    private record Table(String topic, Schema key, Schema row, Schema envelope) {}

    private Envelopes() {}

    static List<SinkRecord> interleaved(int count) {
        return records(count, i -> i % TABLES);
    }

    static List<SinkRecord> inRuns(int count) {
        return records(count, i -> i / RUN % TABLES);
    }

    private static List<SinkRecord> records(int count, IntUnaryOperator tableOf) {
        List<Table> tables = new ArrayList<>();
        for (int number = 0; number < TABLES; number++) {
            tables.add(table(number));
        }
        long[] nextOffsets = new long[TABLES];
        Random random = new Random(1);
        List<SinkRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = tableOf.applyAsInt(i);
            records.add(record(tables.get(number), nextOffsets[number]++, i, random));
        }
        return records;
    }

    private static Table table(int number) {
        String name = "shop.inventory.table" + number;
        Schema key = SchemaBuilder.struct()
                .name(name + ".Key")
                .field("id", Schema.INT64_SCHEMA)
                .build();
        SchemaBuilder row = SchemaBuilder.struct()
                .name(name + ".Value")
                .optional()
                .field("id", Schema.INT64_SCHEMA)
                .field("parent_id", Schema.OPTIONAL_INT64_SCHEMA)
                .field("name", Schema.STRING_SCHEMA)
                .field("email", Schema.OPTIONAL_STRING_SCHEMA)
                .field("status", Schema.STRING_SCHEMA)
                .field("amount", Schema.INT32_SCHEMA)
                .field("price", Decimal.builder(2).optional().build())
                .field("ratio", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .field("active", Schema.INT16_SCHEMA)
                .field("birthday", logical(SchemaBuilder.int32(), "io.debezium.time.Date"))
                .field("created_at", logical(SchemaBuilder.int64(), "io.debezium.time.Timestamp"))
                .field("updated_at", logical(SchemaBuilder.string(), "io.debezium.time.ZonedTimestamp"));
        for (int extra = 0; extra < number % 4; extra++) {
            row.field("extra" + extra, Schema.OPTIONAL_STRING_SCHEMA);
        }
        Schema image = row.build();
        return new Table(name, key, image, envelope(name, image));
    }

    private static Schema logical(SchemaBuilder type, String name) {
        return type.name(name).version(1).optional().build();
    }

    private static Schema envelope(String name, Schema image) {
        return SchemaBuilder.struct()
                .name(name + ".Envelope")
                .version(2)
                .field("before", image)
                .field("after", image)
                .field("source", SOURCE)
                .field("transaction", Schema.OPTIONAL_STRING_SCHEMA)
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
                .field("ts_ns", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
    }

    private static Schema source() {
        return SchemaBuilder.struct()
                .name("io.debezium.connector.mysql.Source")
                .field("version", Schema.STRING_SCHEMA)
                .field("connector", Schema.STRING_SCHEMA)
                .field("name", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.INT64_SCHEMA)
                .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
                .field("db", Schema.STRING_SCHEMA)
                .field("sequence", Schema.OPTIONAL_STRING_SCHEMA)
                .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
                .field("ts_ns", Schema.OPTIONAL_INT64_SCHEMA)
                .field("table", Schema.OPTIONAL_STRING_SCHEMA)
                .field("server_id", Schema.INT64_SCHEMA)
                .field("gtid", Schema.OPTIONAL_STRING_SCHEMA)
                .field("file", Schema.STRING_SCHEMA)
                .field("pos", Schema.INT64_SCHEMA)
                .field("row", Schema.INT32_SCHEMA)
                .field("thread", Schema.OPTIONAL_INT64_SCHEMA)
                .field("query", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
    }

    private static SinkRecord record(Table table, long offset, long id, Random random) {
        int kind = random.nextInt(10);
        String op = kind < 5 ? "u" : kind < 9 ? "c" : "d";
        Struct before = op.equals("c") ? null : row(table, id, random);
        Struct after = op.equals("d") ? null : row(table, id, random);
        Struct key = new Struct(table.key()).put("id", id);
        return new SinkRecord(
                table.topic(),
                0,
                table.key(),
                key,
                table.envelope(),
                envelope(table, op, before, after, id),
                offset,
                TIME + offset,
                TimestampType.CREATE_TIME);
    }

    private static Struct envelope(
            Table table, String op, @Nullable Struct before, @Nullable Struct after, long position) {
        Struct source = new Struct(SOURCE)
                .put("version", "3.5.0.Final")
                .put("connector", "mysql")
                .put("name", "shop")
                .put("ts_ms", TIME + position)
                .put("snapshot", "false")
                .put("db", "inventory")
                .put("ts_us", (TIME + position) * 1_000)
                .put("ts_ns", (TIME + position) * 1_000_000)
                .put("table", table.topic().substring("shop.inventory.".length()))
                .put("server_id", 1L)
                .put("file", "binlog.000017")
                .put("pos", 4 + position * 300)
                .put("row", 0)
                .put("thread", 12L);
        return new Struct(table.envelope())
                .put("before", before)
                .put("after", after)
                .put("source", source)
                .put("op", op)
                .put("ts_ms", TIME + position + 5)
                .put("ts_us", (TIME + position + 5) * 1_000)
                .put("ts_ns", (TIME + position + 5) * 1_000_000);
    }

    private static Struct row(Table table, long id, Random random) {
        int person = random.nextInt(1_000_000);
        Struct row = new Struct(table.row())
                .put("id", id)
                .put("parent_id", person % 5 == 0 ? null : (long) person)
                .put("name", "Given" + person % 997 + " Family" + person % 9_973)
                .put("email", "customer." + person + "@example.org")
                .put("status", person % 2 == 0 ? "shipped" : "waiting")
                .put("amount", person % 100)
                .put("price", BigDecimal.valueOf(random.nextInt(10_000_000), 2))
                .put("ratio", random.nextDouble())
                .put("active", (short) (person % 2))
                .put("birthday", person % 20_000)
                .put("created_at", TIME + person)
                .put("updated_at", "2026-03-%02dT10:%02d:%02dZ".formatted(1 + person % 28, person % 60, person % 59));
        for (Field field : table.row().fields()) {
            if (field.name().startsWith("extra")) {
                row.put(field, "something more to say, number " + person % 1_000);
            }
        }
        return row;
    }
}
