package io.datasynchub.connect.smt;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * One step of {@link Reshape}.
 *
 * @param place how messages name it: its number, its text, and where that begins
 */
record Step(String place, Action action, @Nullable Condition condition) {

    /** Does it; whatever fails, then or later in a value that it made, is told with the step's place. */
    void on(Shape shape) {
        try {
            action.on(shape);
        } catch (DataException e) {
            throw failed(e);
        }
    }

    /** The condition for records of this shape. */
    Expression condition(Condition of, Shape shape) {
        try {
            Expression condition = of.in(shape);
            return (scope, record) -> value(condition, scope, record);
        } catch (DataException e) {
            throw failed(e);
        }
    }

    private @Nullable Object value(Expression expression, @Nullable Object scope, ConnectRecord<?> record) {
        try {
            return expression.of(scope, record);
        } catch (DataException e) {
            throw failed(e);
        }
    }

    private DataException failed(DataException e) {
        return e instanceof Failed ? e : new Failed(place + ": " + e.getMessage());
    }

    /** A failure that tells its step already. */
    private static final class Failed extends DataException {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    /** A function whose failures tell this place. */
    static ValueFunction placed(String place, ValueFunction function) {
        return from -> {
            ValueFunction.Bound bound = function.on(from);
            return new ValueFunction.Bound(bound.schema(), value -> {
                try {
                    return bound.conversion().of(value);
                } catch (DataException e) {
                    throw new Failed(place + ": " + e.getMessage());
                }
            });
        };
    }

    /** An expression whose failures tell this place. */
    static Node.Leaf placed(String place, Node.Leaf leaf) {
        if (leaf.schema() == null) {
            return leaf;
        }
        Expression value = leaf.value();
        return new Node.Leaf(
                (scope, record) -> {
                    try {
                        return value.of(scope, record);
                    } catch (DataException e) {
                        throw e instanceof Failed ? e : new Failed(place + ": " + e.getMessage());
                    }
                },
                leaf.schema(),
                leaf.loose());
    }
}
