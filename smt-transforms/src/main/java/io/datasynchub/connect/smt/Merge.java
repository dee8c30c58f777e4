package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Makes one shape of two, of which a condition picks one for each record: possible if they differ in values alone. */
final class Merge {

    private final Expression condition;

    private Merge(Expression condition) {
        this.condition = condition;
    }

    /** Null if records of the two have different schemas. */
    static @Nullable Shape of(Expression condition, Shape then, Shape otherwise) {
        boolean sameElse = Objects.equals(then.key(), otherwise.key())
                && then.topic() == otherwise.topic()
                && then.headers().equals(otherwise.headers());
        Node root = sameElse ? new Merge(condition).node(then.root(), otherwise.root()) : null;
        return root instanceof Tree tree ? otherwise.with(tree) : null;
    }

    private @Nullable Node node(Node then, Node otherwise) {
        if (then == otherwise) {
            return otherwise;
        }
        if (then instanceof Tree one) {
            Tree other = otherwise instanceof Tree tree ? tree : ((Node.Leaf) otherwise).expanded();
            return other == null ? null : tree(one, other);
        }
        Node.Leaf one = then.leaf();
        Node.Leaf other = otherwise.leaf();
        Schema schema = one.schema();
        Schema instead = other.schema();
        if (one == other) {
            return other;
        }
        if (schema == null
                || instead == null
                || schema.type() == Schema.Type.STRUCT
                || !Schemas.sameType(schema, instead)) {
            return null;
        }
        Schema merged = schema.equals(instead) ? instead : nullable(schema, instead);
        Expression pick = (scope, record) -> Boolean.TRUE.equals(condition.of(scope, record))
                ? one.value().of(scope, record)
                : other.value().of(scope, record);
        return new Node.Leaf(pick, merged, one.loose() || other.loose());
    }

    private static Schema nullable(Schema one, Schema other) {
        Schema either = one.isOptional() ? one : other;
        return Schemas.withoutDefault(either);
    }

    private @Nullable Node tree(Tree then, Tree otherwise) {
        List<String> names = new ArrayList<>(then.fields().keySet());
        if (!names.equals(new ArrayList<>(otherwise.fields().keySet()))) {
            return null;
        }
        Map<String, Node> merged = new LinkedHashMap<>();
        for (String name : names) {
            Node one = then.get(name);
            Node other = otherwise.get(name);
            Node both = one == null || other == null ? null : node(one, other);
            if (both == null) {
                return null;
            }
            merged.put(name, both);
        }
        Tree tree = otherwise.copy();
        merged.forEach(tree::put);
        return tree;
    }
}
