package io.datasynchub.connect.smt;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A place in the record that is being made: what will stand there, and of which schema. With a schema, nodes are moved about
 * once for all its records; without one, for each record, and each value is then known already.
 */
sealed interface Node permits Node.Leaf, Tree {

    /** This node as one value. */
    Leaf leaf();

    /** The same, such that changes of one are not seen in the other. */
    Node copy();

    /** This node for another place, where what held it does not answer for its being missing. */
    Node detached();

    /**
     * A value.
     *
     * @param schema null if the record has none: the value is then a constant
     * @param loose whether it is missing where what holds it is, whatever its own schema says
     */
    record Leaf(Expression value, @Nullable Schema schema, boolean loose) implements Node {

        static Leaf constant(@Nullable Object value) {
            return new Leaf(new Expression.Constant(value), null, false);
        }

        /** The value, which is known if there is no schema. */
        @Nullable Object known() {
            return ((Expression.Constant) value).value();
        }

        boolean holds(Schema.Type type) {
            return schema != null && schema.type() == type;
        }

        @Override
        public Leaf leaf() {
            return this;
        }

        @Override
        public Node copy() {
            return this;
        }

        @Override
        public Node detached() {
            Schema from = schema;
            if (!loose || from == null) {
                return this;
            }
            if (from.isOptional()) {
                return new Leaf(value, from, false);
            }
            Schema to = Schemas.optional(from);
            Expression source = value;
            return from.type() == Schema.Type.STRUCT
                    ? new Leaf((scope, record) -> Schemas.under(to, source.of(scope, record)), to, false)
                    : new Leaf(source, to, false);
        }

        /** Its fields one by one, or null if it has none. */
        @Nullable Tree expanded() {
            if (holds(Schema.Type.STRUCT)) {
                return Tree.ofStruct(this);
            }
            return schema == null && known() instanceof Map<?, ?> map ? Tree.ofMap(map) : null;
        }
    }
}
