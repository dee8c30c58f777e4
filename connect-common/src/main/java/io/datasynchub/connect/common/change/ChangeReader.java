package io.datasynchub.connect.common.change;

import io.datasynchub.connect.common.row.PerSchema;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record as a {@link Change}: Debezium envelopes, flat rows, schemaless JSON, JSON text and tombstones.
 *
 * <p>Operations and field names are those of Debezium's documentation of its change events. Not thread-safe: it remembers
 * the shapes of the schemas it has seen; use one per task.
 */
public final class ChangeReader {

    private final RecordFormat format;
    private final PerSchema<EnvelopeShape> shapes = new PerSchema<>(EnvelopeShape::of);

    public ChangeReader(RecordFormat format) {
        this.format = format;
    }

    /** Never throws for what a record contains: what cannot be read is {@link Change.Malformed}. */
    public Change read(SinkRecord record) {
        SchemaAndValue key = new SchemaAndValue(record.keySchema(), record.key());
        Object value = record.value();
        if (value == null) {
            return key.value() == null ? new Change.Malformed("it has neither key nor value") : new Change.Delete(key);
        }
        if (value instanceof Struct struct) {
            return readStruct(key, struct);
        }
        if (value instanceof Map<?, ?> map) {
            return readMap(key, map);
        }
        if (value instanceof String || value instanceof byte[]) {
            return readText(key, value);
        }
        return new Change.Malformed("its value is a " + value.getClass().getSimpleName()
                + ", not a row: use a converter that gives structs, maps or JSON text");
    }

    private Change readStruct(SchemaAndValue key, Struct struct) {
        EnvelopeShape shape = shapes.get(struct.schema());
        if (shape instanceof EnvelopeShape.MongoEnvelope && format != RecordFormat.ROW) {
            return MongoEvents.ofEnvelope(key, struct);
        }
        if (shape instanceof EnvelopeShape.ChangeStream && format != RecordFormat.ROW) {
            return MongoEvents.ofChangeStream(struct);
        }
        if (shape instanceof EnvelopeShape.Service service) {
            return new Change.None(service.what());
        }
        if (shape instanceof EnvelopeShape.Envelope envelope && format != RecordFormat.ROW) {
            return changed(key, Envelope.of(struct, envelope));
        }
        return format == RecordFormat.DEBEZIUM
                ? notAnEnvelope()
                : new Change.Upsert(key, new SchemaAndValue(struct.schema(), struct));
    }

    private Change readMap(SchemaAndValue key, Map<?, ?> map) {
        if (format != RecordFormat.ROW && MongoEvents.isEnvelope(map)) {
            return MongoEvents.ofEnvelope(key, map);
        }
        if (format != RecordFormat.ROW && MongoEvents.isChangeStream(map)) {
            return MongoEvents.ofChangeStream(map);
        }
        boolean envelope = map.containsKey("op") && map.containsKey("after") && map.containsKey("source");
        if (format == RecordFormat.ROW || format == RecordFormat.AUTO && !envelope) {
            return new Change.Upsert(key, new SchemaAndValue(null, map));
        }
        return envelope ? changed(key, Envelope.of(map)) : notAnEnvelope();
    }

    private Change readText(SchemaAndValue key, Object text) {
        Map<String, @Nullable Object> map;
        try {
            map = text instanceof byte[] bytes ? JsonRows.parse(bytes) : JsonRows.parse((String) text);
        } catch (JsonRows.NotARow e) {
            return new Change.Malformed("its value is not a JSON object: " + e.getMessage());
        }
        return readMap(key, map);
    }

    private static Change changed(SchemaAndValue key, Envelope envelope) {
        if (!(envelope.op() instanceof String operation)) {
            return new Change.Malformed("its envelope has no operation");
        }
        return switch (operation) {
            case "c", "r", "u" -> upsert(key, operation, envelope);
            case "d" ->
                key.value() == null && envelope.before() == null
                        ? new Change.Malformed(
                                "it deletes a row of a table without a key: set message.key.columns on the source")
                        : new Change.Delete(key, envelope.before(), envelope.source());
            case "t" -> new Change.Truncate(envelope.source());
            case "m" -> new Change.None("a message in the database's log");
            default -> new Change.Malformed("its operation is none of c, r, u, d, t and m");
        };
    }

    private static Change upsert(SchemaAndValue key, String operation, Envelope envelope) {
        SchemaAndValue after = envelope.after();
        if (after == null) {
            return new Change.Malformed("its operation is '" + operation + "' but its envelope has no after image");
        }
        if (!(after.value() instanceof Struct || after.value() instanceof Map)) {
            return new Change.Malformed("the after image of its envelope is not a row");
        }
        Set<String> unavailable = operation.equals("u") ? envelope.unavailable() : Set.of();
        return new Change.Upsert(key, after, unavailable, envelope.source());
    }

    private static Change notAnEnvelope() {
        return new Change.Malformed("it is not a Debezium envelope: set record.format to auto or row");
    }
}
