package io.datasynchub.connect.smt;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Turns Debezium's change events into rows: the envelope's row becomes the record's value, a delete becomes what
 * {@code delete.mode} says, and metadata becomes headers or columns where asked for.
 *
 * <p>Works on the value, with a schema (structs) and without (maps). What is no envelope passes untouched. Values that the
 * database did not log stay as Debezium marks them. The record that comes in is never changed; a row that needs no further
 * columns is handed on as it is, without a copy.
 *
 * <p>For one thread, like every transform.
 *
 * @param <R> source or sink records
 */
public class Unwrap<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private record Configured(UnwrapSettings settings, PerSchema<Optional<StructEnvelope.Plan>> plans) {

        /** Empty if the value is no envelope. */
        Optional<Envelope> open(Object value) {
            if (value instanceof Struct struct) {
                return plans.get(struct.schema()).map(plan -> plan.open(struct));
            }
            return value instanceof Map<?, ?> map ? MapEnvelope.of(map, settings) : Optional.empty();
        }
    }

    private @Nullable Configured configured;

    @Override
    public String version() {
        String version = Unwrap.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public ConfigDef config() {
        return UnwrapSettings.CONFIG_DEF;
    }

    /** @throws ConfigException if a value is not allowed; the message names the setting */
    @Override
    public void configure(Map<String, ?> configs) {
        UnwrapSettings settings = UnwrapSettings.parse(configs);
        configured = new Configured(settings, new PerSchema<>(schema -> StructEnvelope.Plan.compile(schema, settings)));
    }

    /**
     * The row, a tombstone, or null to drop the record.
     *
     * @throws DataException if an envelope lacks what it must have; the message names the record's place, never a value
     */
    @Override
    public @Nullable R apply(R record) {
        Configured current = configured;
        if (current == null) {
            throw new IllegalStateException("not configured");
        }
        UnwrapSettings settings = current.settings();
        if (record.value() == null) {
            return settings.tombstones() == Tombstones.PASS ? record : null;
        }
        try {
            Optional<Envelope> envelope = current.open(record.value());
            return envelope.isPresent() ? unwrap(record, envelope.get(), settings.deleteMode()) : record;
        } catch (DataException e) {
            throw new DataException("The record at " + Where.is(record) + " cannot be unwrapped: " + e.getMessage(), e);
        }
    }

    private @Nullable R unwrap(R record, Envelope envelope, UnwrapSettings.DeleteMode deleteMode) {
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

    private R with(SchemaAndValue value, R record, Envelope envelope) {
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

    @Override
    public void close() {
        // Holds nothing that needs closing.
    }
}
