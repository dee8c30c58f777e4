package io.datasynchub.connect.testkit;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Sink records as a worker hands them over, with the next offset of their partition. */
public final class Records {

    /** A key of one column. */
    public static final Schema KEY = SchemaBuilder.struct()
            .name("shop.Key")
            .field("id", Schema.INT64_SCHEMA)
            .build();

    /** A small row. */
    public static final Schema ROW = SchemaBuilder.struct()
            .name("shop.Value")
            .optional()
            .field("id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final String topic;
    private final Map<Integer, Long> nextOffsets = new HashMap<>();

    private Records(String topic) {
        this.topic = topic;
    }

    public static Records of(String topic) {
        return new Records(topic);
    }

    /** A flat row of {@link #ROW} under its id, in partition 0. */
    public SinkRecord row(long id, @Nullable String name) {
        return row(0, id, name);
    }

    public SinkRecord row(int partition, long id, @Nullable String name) {
        return record(
                partition, KEY, key(id), ROW, new Struct(ROW).put("id", id).put("name", name));
    }

    /** A null value under this id. */
    public SinkRecord tombstone(long id) {
        return tombstone(0, id);
    }

    public SinkRecord tombstone(int partition, long id) {
        return record(partition, KEY, key(id), null, null);
    }

    /** A record without schemas, such as a schemaless converter gives. */
    public SinkRecord schemaless(@Nullable Object key, @Nullable Object value) {
        return record(0, null, key, null, value);
    }

    /** Debezium's envelope of a row, in partition 0; the after image may be null. */
    public SinkRecord envelope(String op, @Nullable Struct key, @Nullable Struct before, @Nullable Struct after) {
        Struct image = after == null ? before : after;
        Schema rowSchema = image == null ? ROW : image.schema();
        Schema schema = envelopeSchema(rowSchema);
        Struct envelope = new Struct(schema)
                .put("op", op)
                .put("before", before)
                .put("after", after)
                .put("source", new Struct(schema.field("source").schema()).put("file", "binlog.000001"));
        return record(0, key == null ? null : key.schema(), key, schema, envelope);
    }

    private static Schema envelopeSchema(Schema row) {
        Schema source = SchemaBuilder.struct()
                .name("io.debezium.connector.mysql.Source")
                .field("file", Schema.STRING_SCHEMA)
                .build();
        return SchemaBuilder.struct()
                .name("shop.Envelope")
                .field("before", optional(row))
                .field("after", optional(row))
                .field("source", source)
                .field("op", Schema.STRING_SCHEMA)
                .build();
    }

    private static Schema optional(Schema row) {
        if (row.isOptional()) {
            return row;
        }
        SchemaBuilder builder = SchemaBuilder.struct().name(row.name()).optional();
        for (Field field : row.fields()) {
            builder.field(field.name(), field.schema());
        }
        return builder.build();
    }

    /** Any record, at the next offset of its partition. */
    public SinkRecord record(
            int partition,
            @Nullable Schema keySchema,
            @Nullable Object key,
            @Nullable Schema schema,
            @Nullable Object value) {
        long offset = nextOffsets.merge(partition, 1L, Long::sum) - 1;
        return new SinkRecord(topic, partition, keySchema, key, schema, value, offset, 0L, TimestampType.CREATE_TIME);
    }

    public static Struct key(long id) {
        return new Struct(KEY).put("id", id);
    }
}
