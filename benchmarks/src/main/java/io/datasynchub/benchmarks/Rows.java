package io.datasynchub.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** Rows of a table of 20 columns of the usual types, without an envelope. */
public final class Rows {

    static final String TOPIC = "orders";
    static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    static final Schema ROW = SchemaBuilder.struct()
            .name("shop.orders")
            .field("id", Schema.INT64_SCHEMA)
            .field("customer_id", Schema.INT64_SCHEMA)
            .field("product_id", Schema.INT64_SCHEMA)
            .field("first_name", Schema.STRING_SCHEMA)
            .field("last_name", Schema.STRING_SCHEMA)
            .field("email", Schema.STRING_SCHEMA)
            .field("street", Schema.OPTIONAL_STRING_SCHEMA)
            .field("city", Schema.STRING_SCHEMA)
            .field("country", Schema.STRING_SCHEMA)
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .field("quantity", Schema.INT32_SCHEMA)
            .field("priority", Schema.INT32_SCHEMA)
            .field("version", Schema.INT32_SCHEMA)
            .field("weight", Schema.FLOAT64_SCHEMA)
            .field("discount", Schema.FLOAT64_SCHEMA)
            .field("price", Decimal.schema(2))
            .field("paid", Schema.BOOLEAN_SCHEMA)
            .field("shipped", Schema.BOOLEAN_SCHEMA)
            .field("created_at", Timestamp.SCHEMA)
            .field("updated_at", Timestamp.SCHEMA)
            .build();

    private static final int HOT_KEYS = 1_000;
    private static final int TOPICS = 10;
    private static final long TIME = 1_760_000_000_000L;

    private Rows() {}

    /** Records with a key each. */
    public static List<SinkRecord> unique(int count) {
        return records(count, i -> i);
    }

    static List<SinkRecord> hot(int count) {
        return records(count, i -> i % HOT_KEYS);
    }

    private static List<SinkRecord> records(int count, IntToLongFunction id) {
        Random random = new Random(1);
        List<SinkRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(record(id.applyAsLong(i), i, random));
        }
        return records;
    }

    /** All topics that there are rows of. */
    static List<String> topics() {
        return IntStream.rangeClosed(0, TOPICS)
                .mapToObj(number -> number == TOPICS ? TOPIC : TOPIC + number)
                .toList();
    }

    static List<SinkRecord> ofTenTopics(int count) {
        Random random = new Random(1);
        List<SinkRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(record(TOPIC + i % TOPICS, i, i / TOPICS, random));
        }
        return records;
    }

    /** One record; the same seed makes the same row. */
    static SinkRecord record(long id, long offset, Random random) {
        return record(TOPIC, id, offset, random);
    }

    private static SinkRecord record(String topic, long id, long offset, Random random) {
        Struct key = new Struct(KEY).put("id", id);
        return new SinkRecord(
                topic, 0, KEY, key, ROW, row(id, random), offset, TIME + offset, TimestampType.CREATE_TIME);
    }

    private static Struct row(long id, Random random) {
        int person = random.nextInt(1_000_000);
        return new Struct(ROW)
                .put("id", id)
                .put("customer_id", (long) person)
                .put("product_id", (long) random.nextInt(10_000))
                .put("first_name", "Given" + person % 997)
                .put("last_name", "Family" + person % 9_973)
                .put("email", "customer." + person + "@example.org")
                .put("street", person % 10 == 0 ? null : "Long Street " + person % 300)
                .put("city", "City of " + person % 512)
                .put("country", "Country " + person % 90)
                .put("note", person % 3 == 0 ? null : "to be delivered between nine and noon, please ring twice")
                .put("quantity", 1 + person % 20)
                .put("priority", person % 5)
                .put("version", person % 100)
                .put("weight", random.nextDouble() * 100)
                .put("discount", random.nextDouble())
                .put("price", BigDecimal.valueOf(random.nextInt(10_000_000), 2))
                .put("paid", person % 2 == 0)
                .put("shipped", person % 4 == 0)
                .put("created_at", new Date(TIME + person))
                .put("updated_at", new Date(TIME + 2L * person));
    }
}
