package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Reads and rewrites the elements of arrays and the values of maps. What is rewritten is a copy. */
final class Elements {

    /** Which elements are meant. */
    sealed interface Selection permits All, At, Of {
        boolean has(Object key);
    }

    record All() implements Selection {
        @Override
        public boolean has(Object key) {
            return true;
        }
    }

    record At(int index) implements Selection {
        @Override
        public boolean has(Object key) {
            return key.equals(index);
        }
    }

    record Of(String key) implements Selection {
        @Override
        public boolean has(Object other) {
            return key.equals(other);
        }
    }

    private static final Node.Leaf REMOVED = Node.Leaf.constant(null);

    private Elements() {}

    /** The value of a map's key, or null if this is no map with texts as keys. */
    static Node.@Nullable Leaf entry(Node.Leaf map, String key) {
        Schema schema = map.schema();
        if (schema == null
                || schema.type() != Schema.Type.MAP
                || schema.keySchema().type() != Schema.Type.STRING) {
            return null;
        }
        Expression source = map.value();
        return read(
                schema,
                (scope, record) -> source.of(scope, record) instanceof Map<?, ?> values ? values.get(key) : null);
    }

    /** An element of an array, or null if this is no array, or, without a schema, one that ends before. */
    static Node.@Nullable Leaf element(Node.Leaf array, int index) {
        Schema schema = array.schema();
        if (schema == null) {
            return array.known() instanceof List<?> values && index < values.size()
                    ? Node.Leaf.constant(values.get(index))
                    : null;
        }
        if (schema.type() != Schema.Type.ARRAY) {
            return null;
        }
        Expression source = array.value();
        return read(
                schema,
                (scope, record) -> source.of(scope, record) instanceof List<?> values && index < values.size()
                        ? values.get(index)
                        : null);
    }

    private static Node.Leaf read(Schema collection, Expression element) {
        Schema schema = collection.valueSchema();
        Schema optional = Schemas.optional(schema);
        return new Node.Leaf(
                schema.type() == Schema.Type.STRUCT && !schema.isOptional()
                        ? (scope, record) -> Schemas.under(optional, element.of(scope, record))
                        : element,
                optional,
                false);
    }

    /** The collection with the selected elements changed; the leaf itself if it is no collection. */
    static Node.Leaf edit(Node.Leaf leaf, Selection selection, Edit edit) {
        Schema schema = leaf.schema();
        if (schema == null) {
            return editKnown(leaf, selection, edit);
        }
        if (schema.type() != Schema.Type.ARRAY && schema.type() != Schema.Type.MAP
                || schema.type() == Schema.Type.ARRAY && selection instanceof Of
                || schema.type() == Schema.Type.MAP && selection instanceof At) {
            return leaf;
        }
        Schema element = schema.valueSchema();
        Node edited = edit.of(new Node.Leaf(new Expression.Self(), element, false));
        Node.Leaf changed = edited == null ? REMOVED : edited.leaf();
        Schema to = changed.schema() == null ? element : changed.schema();
        if (!(selection instanceof All) && !to.equals(element)) {
            throw new DataException("one element alone cannot be made another type than the others");
        }
        Expression each = new Rewritten(leaf.value(), selection, changed);
        return new Node.Leaf(each, to.equals(element) ? schema : of(schema, to), leaf.loose());
    }

    private static Schema of(Schema collection, Schema element) {
        SchemaBuilder builder = collection.type() == Schema.Type.ARRAY
                ? SchemaBuilder.array(element)
                : SchemaBuilder.map(collection.keySchema(), element);
        Schemas.described(builder, collection);
        return collection.isOptional() ? builder.optional().build() : builder.build();
    }

    private static Node.Leaf editKnown(Node.Leaf leaf, Selection selection, Edit edit) {
        Object known = leaf.known();
        if (!(known instanceof List<?> values)) {
            return leaf;
        }
        List<@Nullable Object> changed = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Node node = Node.Leaf.constant(values.get(i));
            Node edited = selection.has(i) ? edit.of(node) : node;
            if (edited != null) {
                changed.add(edited.leaf().known());
            }
        }
        return Node.Leaf.constant(changed);
    }

    private record Rewritten(Expression source, Selection selection, Node.Leaf element) implements Expression {

        @Override
        public @Nullable Object of(@Nullable Object scope, ConnectRecord<?> record) {
            Object collection = source.of(scope, record);
            if (collection instanceof List<?> values) {
                List<@Nullable Object> changed = new ArrayList<>(values.size());
                for (int i = 0; i < values.size(); i++) {
                    if (!selection.has(i)) {
                        changed.add(values.get(i));
                    } else if (element != REMOVED) {
                        changed.add(element.value().of(values.get(i), record));
                    }
                }
                return changed;
            }
            return collection instanceof Map<?, ?> map ? values(map, record) : null;
        }

        private Map<Object, @Nullable Object> values(Map<?, ?> map, ConnectRecord<?> record) {
            Map<Object, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                if (!selection.has(key)) {
                    changed.put(key, value);
                } else if (element != REMOVED) {
                    changed.put(key, element.value().of(value, record));
                }
            });
            return changed;
        }
    }
}
