package io.datasynchub.connect.smt;

import java.util.Map;
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
 * Does what a chain of transforms does, in one: an ordered list of steps that rename, drop, cast, mask, flatten and so on, on
 * nested paths, each with an optional condition. For records with a schema all steps are compiled once a schema into a single
 * pass over the struct; a map without a schema is walked step by step.
 *
 * <p>The record that comes in is never changed. A record of which nothing is to change is handed on as it is.
 *
 * <p>For one thread, like every transform.
 *
 * @param <R> source or sink records
 */
public class Reshape<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private record Configured(ReshapeSettings settings, PerSchema<ReshapePlan> plans) {}

    private @Nullable Configured configured;

    @Override
    public String version() {
        String version = Reshape.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public ConfigDef config() {
        return ReshapeSettings.CONFIG_DEF;
    }

    /** @throws ConfigException if a setting is not allowed; the message names it, and for steps the character */
    @Override
    public void configure(Map<String, ?> configs) {
        ReshapeSettings settings = ReshapeSettings.parse(configs);
        configured = new Configured(settings, new PerSchema<>(schema -> ReshapePlan.of(settings.steps(), schema)));
    }

    /**
     * The record as the steps make it, or null for a tombstone that is to be dropped.
     *
     * @throws DataException if a step cannot be done; the message names record, step and path, never a value
     */
    @Override
    public @Nullable R apply(R record) {
        Configured current = configured;
        if (current == null) {
            throw new IllegalStateException("not configured");
        }
        ReshapeSettings settings = current.settings();
        boolean key = settings.target() == ReshapeSettings.Target.KEY;
        Object target = key ? record.key() : record.value();
        if (target == null) {
            return settings.tombstones() == Tombstones.PASS ? record : null;
        }
        try {
            Reshaped outcome = outcome(current, target, record);
            Object made = outcome.value().value().of(target, record);
            return made == target && outcome.leavesTheRest() ? record : with(outcome, target, made, record, key);
        } catch (DataException e) {
            throw new DataException("The record at " + Where.is(record) + " cannot be reshaped: " + e.getMessage(), e);
        }
    }

    private static Reshaped outcome(Configured current, Object target, ConnectRecord<?> record) {
        if (target instanceof Struct struct) {
            return current.plans().get(struct.schema()).outcome(struct, record);
        }
        Tree tree = target instanceof Map<?, ?> map ? Tree.ofMap(map) : null;
        if (tree == null) {
            throw new DataException("it is neither a structure nor a map with texts as keys");
        }
        return ReshapePlan.outcome(current.settings().steps(), tree, record);
    }

    private R with(Reshaped outcome, Object target, @Nullable Object made, R record, boolean targetIsKey) {
        Node.Leaf newKey = outcome.key();
        SchemaAndValue key = newKey != null
                ? value(newKey, target, record)
                : targetIsKey
                        ? new SchemaAndValue(outcome.value().schema(), made)
                        : new SchemaAndValue(record.keySchema(), record.key());
        Headers headers = record.headers();
        if (!outcome.headers().isEmpty()) {
            headers = headers.duplicate();
            for (Shape.HeaderMade header : outcome.headers()) {
                headers.add(header.name(), value(header.value(), target, record));
            }
        }
        Expression topic = outcome.topic();
        return record.newRecord(
                topic == null ? record.topic() : String.valueOf(topic.of(target, record)),
                record.kafkaPartition(),
                key.schema(),
                key.value(),
                targetIsKey ? record.valueSchema() : outcome.value().schema(),
                targetIsKey ? record.value() : made,
                record.timestamp(),
                headers);
    }

    private static SchemaAndValue value(Node.Leaf leaf, Object target, ConnectRecord<?> record) {
        return new SchemaAndValue(leaf.schema(), leaf.value().of(target, record));
    }

    @Override
    public void close() {
        // Holds nothing that needs closing.
    }
}
