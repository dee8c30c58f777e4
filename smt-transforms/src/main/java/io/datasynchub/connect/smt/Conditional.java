package io.datasynchub.connect.smt;

import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A condition on records, planned once a schema. For one thread. */
final class Conditional {

    private final Condition condition;
    private final Target target;
    private final PerSchema<Expression> plans;

    Conditional(Condition condition, Target target) {
        this.condition = condition;
        this.target = target;
        this.plans = new PerSchema<>(schema -> condition.in(Shape.of(schema)));
    }

    /**
     * Whether it holds. A record that has no fields counts as one whose fields are all null.
     *
     * @throws org.apache.kafka.connect.errors.DataException if it compares what cannot be compared
     */
    boolean holds(ConnectRecord<?> record) {
        Object part = target.of(record);
        Expression planned = part instanceof Struct struct
                ? plans.get(struct.schema())
                : condition.in(Shape.of(fields(part), record));
        return Boolean.TRUE.equals(planned.of(part, record));
    }

    private static Tree fields(@Nullable Object part) {
        if (part instanceof org.apache.kafka.connect.header.Headers headers) {
            return Tree.ofHeaders(headers);
        }
        Tree tree = part instanceof Map<?, ?> map ? Tree.ofMap(map) : null;
        return tree == null ? Tree.made(true) : tree;
    }
}
