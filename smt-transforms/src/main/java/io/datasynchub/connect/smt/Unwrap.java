package io.datasynchub.connect.smt;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Turns Debezium's change events into rows: the envelope's row becomes the record's value, a delete becomes what
 * {@code delete.mode} says, and metadata becomes headers or columns where asked for.
 *
 * <p>Works on the value, with a schema (structs) and without (maps). What is no envelope passes untouched. Values that the
 * database did not log stay as Debezium marks them. The record that comes in is never changed; a row that needs no further
 * columns is handed on as it is, without a copy.
 *
 * @param <R> source or sink records
 */
public class Unwrap<R extends ConnectRecord<R>> extends Transform<R> {

    /** Made by the worker. */
    public Unwrap() {
        super(UnwrapSettings.CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        UnwrapSettings settings = UnwrapSettings.parse(configs);
        return new Opened(settings, new PerSchema<>(schema -> StructEnvelope.Plan.compile(schema, settings)));
    }

    private record Opened(UnwrapSettings settings, PerSchema<Optional<StructEnvelope.Plan>> plans) implements Work {

        /**
         * The row, a tombstone, or null to drop the record.
         *
         * @throws DataException if an envelope lacks what it must have; the message names the record's place, never a value
         */
        @Override
        public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
            if (record.value() == null) {
                return settings.tombstones() == Tombstones.PASS ? record : null;
            }
            try {
                Optional<Envelope> envelope = open(record.value());
                return envelope.isPresent() ? unwrap(record, envelope.get(), settings.deleteMode()) : record;
            } catch (DataException e) {
                throw Where.rejected(record, "unwrapped", e);
            }
        }

        /** Empty if the value is no envelope. */
        private Optional<Envelope> open(Object value) {
            if (value instanceof Struct struct) {
                return plans.get(struct.schema()).map(plan -> plan.open(struct));
            }
            return value instanceof Map<?, ?> map ? MapEnvelope.of(map, settings) : Optional.empty();
        }
    }

    private static <R extends ConnectRecord<R>> @Nullable R unwrap(
            R record, Envelope envelope, UnwrapSettings.DeleteMode deleteMode) {
        return switch (envelope.operation()) {
            case WRITE -> with(envelope.current(), record, envelope);
            case DELETE ->
                switch (deleteMode) {
                    case TOMBSTONE -> with(SchemaAndValue.NULL, record, envelope);
                    case DROP -> null;
                    case ROW -> with(envelope.deleted(), record, envelope);
                };
            case TRUNCATE ->
                throw new DataException(
                        "a truncated table is no row: set skipped.operations=t on the source, or filter such records out");
            case MESSAGE -> record;
        };
    }

    private static <R extends ConnectRecord<R>> R with(SchemaAndValue value, R record, Envelope envelope) {
        Headers headers = record.headers().duplicate();
        envelope.addHeaders(headers);
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                value.schema(),
                value.value(),
                record.timestamp(),
                headers);
    }
}
