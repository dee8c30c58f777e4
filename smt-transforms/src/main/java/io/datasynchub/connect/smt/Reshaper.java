package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Does steps to records: to structs in one pass that is planned once a schema, to maps without a schema and to headers one step
 * after the other. A record of which nothing is to change is handed on as it is.
 */
final class Reshaper implements Transform.Work {

    private final List<Step> steps;
    private final Target target;
    private final Tombstones tombstones;
    private final String done;
    private final PerSchema<ReshapePlan> plans;

    /** @param done what messages say that could not be done, such as {@code masked} */
    Reshaper(List<Step> steps, Scope scope, String done) {
        this.steps = List.copyOf(steps);
        this.target = scope.target();
        this.tombstones = scope.tombstones();
        this.done = done;
        this.plans = new PerSchema<>(schema -> ReshapePlan.of(this.steps, schema));
    }

    /**
     * The record as the steps make it, or null for a tombstone that is to be dropped.
     *
     * @throws DataException if a step cannot be done; the message names record, step and path, never a value
     */
    @Override
    public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
        Object part = target.of(record);
        if (part == null) {
            return tombstones == Tombstones.PASS ? record : null;
        }
        try {
            return part instanceof Headers headers ? headers(headers, record) : reshaped(part, record);
        } catch (DataException e) {
            throw Where.rejected(record, done, e);
        }
    }

    private <R extends ConnectRecord<R>> R reshaped(Object part, R record) {
        Reshaped outcome = outcome(part, record);
        Object made = outcome.value().value().of(part, record);
        if (made == part && outcome.leavesTheRest()) {
            return record;
        }
        boolean targetIsKey = target == Target.KEY;
        Node.Leaf newKey = outcome.key();
        SchemaAndValue key = newKey != null
                ? value(newKey, part, record)
                : targetIsKey
                        ? new SchemaAndValue(outcome.value().schema(), made)
                        : new SchemaAndValue(record.keySchema(), record.key());
        return record.newRecord(
                topic(outcome.topic(), part, record),
                record.kafkaPartition(),
                key.schema(),
                key.value(),
                targetIsKey ? record.valueSchema() : outcome.value().schema(),
                targetIsKey ? record.value() : made,
                record.timestamp(),
                added(record.headers(), outcome.headers(), part, record));
    }

    private Reshaped outcome(Object part, ConnectRecord<?> record) {
        if (part instanceof Struct struct) {
            return plans.get(struct.schema()).outcome(struct, record);
        }
        Tree tree = part instanceof Map<?, ?> map ? Tree.ofMap(map) : null;
        if (tree == null) {
            throw new DataException("it is neither a structure nor a map with texts as keys");
        }
        return Reshaped.of(ReshapePlan.walk(steps, Shape.of(tree, record)));
    }

    /** The headers as they become, where the last of a name stands for all that have it. */
    private <R extends ConnectRecord<R>> R headers(Headers headers, R record) {
        Shape shape = Shape.of(Tree.ofHeaders(headers), record);
        Map<String, Node> before = Map.copyOf(shape.root().fields());
        ReshapePlan.walk(steps, shape);
        Headers after = headers.duplicate();
        before.forEach((name, node) -> {
            if (shape.root().get(name) != node) {
                after.remove(name);
            }
        });
        shape.root().fields().forEach((name, node) -> {
            if (before.get(name) != node) {
                after.add(name, value(node.leaf(), headers, record));
            }
        });
        Node.Leaf newKey = shape.key();
        SchemaAndValue key =
                newKey == null ? new SchemaAndValue(record.keySchema(), record.key()) : value(newKey, headers, record);
        return record.newRecord(
                topic(shape.topic(), headers, record),
                record.kafkaPartition(),
                key.schema(),
                key.value(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                added(after, shape.headers(), headers, record));
    }

    private static String topic(@Nullable Expression topic, Object part, ConnectRecord<?> record) {
        return topic == null ? record.topic() : String.valueOf(topic.of(part, record));
    }

    private static Headers added(Headers headers, List<Shape.HeaderMade> made, Object part, ConnectRecord<?> record) {
        if (made.isEmpty()) {
            return headers;
        }
        Headers all = headers.duplicate();
        for (Shape.HeaderMade header : made) {
            all.add(header.name(), value(header.value(), part, record));
        }
        return all;
    }

    private static SchemaAndValue value(Node.Leaf leaf, Object part, ConnectRecord<?> record) {
        return new SchemaAndValue(leaf.schema(), leaf.value().of(part, record));
    }
}
