package io.datasynchub.connect.smt;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Makes one value of another. Null stays null, and no function sees it. */
@FunctionalInterface
interface ValueFunction {

    /** A function for values of one schema, and the schema of what it makes. */
    record Bound(@Nullable Schema schema, Conversion conversion) {}

    @FunctionalInterface
    interface Conversion {

        /** @throws DataException if there is no such value; the message holds neither this one nor that */
        @Nullable Object of(Object value);
    }

    /**
     * Binds to a schema; null for values without one.
     *
     * @throws DataException if it is not for such values
     */
    Bound on(@Nullable Schema from);

    /** The node with this done to its value. */
    default Node appliedTo(Node node) {
        Node.Leaf leaf = node.leaf();
        Bound bound = on(leaf.schema());
        if (leaf.schema() == null) {
            Object known = leaf.known();
            return known == null ? leaf : Node.Leaf.constant(bound.conversion().of(known));
        }
        Expression source = leaf.value();
        Conversion conversion = bound.conversion();
        if (source instanceof Expression.Constant constant) {
            Object known = constant.value();
            Expression made = new Expression.Constant(known == null ? null : conversion.of(known));
            return new Node.Leaf(made, bound.schema(), leaf.loose());
        }
        return new Node.Leaf(
                (scope, record) -> {
                    Object value = source.of(scope, record);
                    return value == null ? null : conversion.of(value);
                },
                bound.schema(),
                leaf.loose());
    }

    /** A function of texts alone that makes texts, or something of another schema. */
    static ValueFunction ofText(java.util.function.Function<Schema, Schema> to, Conversion conversion) {
        return from -> {
            if (from != null && (from.type() != Schema.Type.STRING)) {
                throw new DataException("it is for texts, and this is " + name(from));
            }
            return new Bound(from == null ? null : to.apply(from), value -> {
                if (value instanceof String) {
                    return conversion.of(value);
                }
                throw new DataException(
                        "it is for texts, and this is a " + value.getClass().getSimpleName());
            });
        };
    }

    /** A schema's type, for messages. */
    static String name(Schema schema) {
        String type = schema.type().getName();
        return schema.name() == null ? type : type + " (" + schema.name() + ")";
    }
}
