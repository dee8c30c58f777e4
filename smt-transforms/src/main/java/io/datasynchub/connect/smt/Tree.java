package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/** A struct, or a map without a schema, taken apart. */
final class Tree implements Node {

    private final @Nullable Leaf origin;
    private final boolean schemaless;
    private final boolean mayBeMissing;
    private final List<Node> originals;
    private Map<String, Node> fields;

    private Tree(
            @Nullable Leaf origin, boolean schemaless, boolean mayBeMissing, Map<String, Node> fields, List<Node> was) {
        this.origin = origin;
        this.schemaless = schemaless;
        this.mayBeMissing = mayBeMissing;
        this.fields = fields;
        this.originals = was;
    }

    static Tree ofStruct(Leaf struct) {
        Schema schema = struct.schema();
        if (schema == null) {
            throw new IllegalArgumentException("a struct has a schema");
        }
        boolean mayBeMissing = struct.loose() || schema.isOptional();
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            fields.put(
                    field.name(), new Leaf(new Expression.Column(struct.value(), field), field.schema(), mayBeMissing));
        }
        return new Tree(struct, false, mayBeMissing, fields, List.copyOf(fields.values()));
    }

    /** Null if a key is no text, so that it cannot be told by a path. */
    static @Nullable Tree ofMap(Map<?, ?> map) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                return null;
            }
            fields.put(name, Leaf.constant(entry.getValue()));
        }
        return new Tree(Leaf.constant(map), true, false, fields, List.copyOf(fields.values()));
    }

    /** The last header of each name, with its own schema if it has one. */
    static Tree ofHeaders(Headers headers) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Header header : headers) {
            Expression value = new Expression.Constant(header.value());
            fields.put(header.key(), new Leaf(value, header.schema(), false));
        }
        return new Tree(null, true, false, fields, List.of());
    }

    /** The values of headers, the last of each name. */
    static Map<String, @Nullable Object> valuesOf(Headers headers) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        headers.forEach(header -> values.put(header.key(), header.value()));
        return values;
    }

    /** A structure that was not there before. */
    static Tree made(boolean schemaless) {
        return new Tree(null, schemaless, false, new LinkedHashMap<>(), List.of());
    }

    boolean schemaless() {
        return schemaless;
    }

    Map<String, Node> fields() {
        return fields;
    }

    @Nullable Node get(String name) {
        return fields.get(name);
    }

    /** Puts what comes from elsewhere: it is missing wherever this structure is. */
    void putGuarded(String name, Node node) {
        Leaf holder = origin;
        Leaf leaf = node instanceof Leaf known ? known : null;
        if (holder == null || !mayBeMissing || leaf == null) {
            put(name, node);
            return;
        }
        Expression present = holder.value();
        Expression value = leaf.value();
        put(
                name,
                new Leaf(
                        (scope, record) -> present.of(scope, record) == null ? null : value.of(scope, record),
                        leaf.schema(),
                        true));
    }

    void put(String name, Node node) {
        fields.put(name, node);
    }

    void remove(String name) {
        fields.remove(name);
    }

    /** Puts others in a field's place. */
    void replace(String name, Map<String, Node> by) {
        Map<String, Node> changed = new LinkedHashMap<>();
        fields.forEach((field, node) -> {
            if (field.equals(name)) {
                by.forEach((other, instead) -> add(changed, other, instead));
            } else {
                add(changed, field, node);
            }
        });
        fields = changed;
    }

    private static void add(Map<String, Node> to, String name, Node node) {
        if (to.putIfAbsent(name, node) != null) {
            throw new DataException("there would be two fields " + new FieldPath.Part.Name(name));
        }
    }

    @Override
    public Tree copy() {
        Map<String, Node> copies = new LinkedHashMap<>();
        fields.forEach((name, node) -> copies.put(name, node.copy()));
        return new Tree(origin, schemaless, mayBeMissing, copies, originals);
    }

    @Override
    public Node detached() {
        return leaf().detached();
    }

    @Override
    public Leaf leaf() {
        if (schemaless) {
            if (origin != null && isUntouchedMap()) {
                return origin;
            }
            Map<String, @Nullable Object> made = new LinkedHashMap<>();
            fields.forEach((name, node) -> {
                if (!(node.leaf().value() instanceof Expression.Constant constant)) {
                    throw new DataException("a structure that has a schema cannot be put into a map that has none");
                }
                made.put(name, constant.value());
            });
            return Leaf.constant(made);
        }
        List<Leaf> leaves = new ArrayList<>();
        fields.values().forEach(node -> leaves.add(node.leaf()));
        if (origin != null && untouched(leaves)) {
            return origin;
        }
        Schema schema = schema(leaves);
        Expression present = origin != null && mayBeMissing ? origin.value() : null;
        Expression source = origin == null ? null : origin.value();
        return new Leaf(StructBuild.of(schema, source, present, leaves), schema, origin != null && origin.loose());
    }

    private boolean isUntouchedMap() {
        return origin != null
                && origin.known() instanceof Map<?, ?> map
                && fields.size() == originals.size()
                && List.copyOf(fields.keySet()).equals(List.copyOf(map.keySet()))
                && sameNodes(fields.values(), originals);
    }

    private static boolean sameNodes(Iterable<Node> some, Iterable<Node> others) {
        Iterator<Node> other = others.iterator();
        for (Node node : some) {
            if (!other.hasNext() || node != other.next()) {
                return false;
            }
        }
        return !other.hasNext();
    }

    private boolean untouched(List<Leaf> leaves) {
        Leaf from = origin;
        if (from == null || from.schema() == null || leaves.size() != originals.size()) {
            return false;
        }
        List<Field> columns = from.schema().fields();
        int i = 0;
        for (String name : fields.keySet()) {
            if (leaves.get(i) != originals.get(i) || !columns.get(i).name().equals(name)) {
                return false;
            }
            i++;
        }
        return true;
    }

    private Schema schema(List<Leaf> leaves) {
        SchemaBuilder builder = SchemaBuilder.struct();
        Schema from = origin == null ? null : origin.schema();
        if (from != null) {
            Schemas.described(builder, from);
            if (from.isOptional()) {
                builder.optional();
            }
        }
        int i = 0;
        for (String name : fields.keySet()) {
            Schema field = leaves.get(i++).schema();
            if (field == null) {
                throw new IllegalStateException("a field without a schema in a struct");
            }
            builder.field(name, field);
        }
        return builder.build();
    }
}
