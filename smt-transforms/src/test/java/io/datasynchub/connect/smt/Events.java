package io.datasynchub.connect.smt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Change events of a table of customers, as Debezium writes them: with a schema and without. */
final class Events {

    static final Schema CUSTOMER = SchemaBuilder.struct()
            .name("shop.customers.Value")
            .optional()
            .field("id", Schema.INT32_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field(
                    "level",
                    SchemaBuilder.string().optional().defaultValue("basic").build())
            .build();

    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.mysql.Source")
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("db", Schema.STRING_SCHEMA)
            .field("gtid", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final Schema TRANSACTION =
            SchemaBuilder.struct().optional().field("id", Schema.STRING_SCHEMA).build();

    static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("shop.customers.Envelope")
            .field("before", CUSTOMER)
            .field("after", CUSTOMER)
            .field("source", SOURCE)
            .field("transaction", TRANSACTION)
            .field("op", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private Events() {}

    static Struct customer(int id, @Nullable String name) {
        return new Struct(CUSTOMER).put("id", id).put("name", name);
    }

    static Struct event(String op, @Nullable Struct before, @Nullable Struct after) {
        return new Struct(ENVELOPE)
                .put("before", before)
                .put("after", after)
                .put(
                        "source",
                        new Struct(SOURCE).put("ts_ms", 1_700_000_000_000L).put("db", "shop"))
                .put("op", op)
                .put("ts_ms", 1_700_000_000_123L);
    }

    static Map<String, @Nullable Object> customerMap(int id, @Nullable String name) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("name", name);
        return row;
    }

    static Map<String, @Nullable Object> eventMap(
            String op, @Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("before", before);
        event.put("after", after);
        event.put("source", Map.of("ts_ms", 1_700_000_000_000L, "db", "shop"));
        event.put("op", op);
        return event;
    }

    static SinkRecord record(@Nullable Object value) {
        Schema schema = value instanceof Struct struct ? struct.schema() : null;
        return new SinkRecord(
                "shop.customers",
                2,
                Schema.INT32_SCHEMA,
                7,
                schema,
                value,
                41L,
                1_700_000_000_456L,
                TimestampType.CREATE_TIME);
    }
}
