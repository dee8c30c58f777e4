package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** A record in the making: what the steps of {@link Reshape} work on, one after the other. */
final class Shape {

    /** A header that the record is to have. */
    record HeaderMade(String name, Node.Leaf value) {}

    private final Tree root;
    private final @Nullable ConnectRecord<?> known;
    private final List<HeaderMade> headers;
    private Node.@Nullable Leaf key;
    private @Nullable Expression topic;

    private Shape(
            Tree root,
            @Nullable ConnectRecord<?> known,
            List<HeaderMade> headers,
            Node.@Nullable Leaf key,
            @Nullable Expression topic) {
        this.root = root;
        this.known = known;
        this.headers = headers;
        this.key = key;
        this.topic = topic;
    }

    /** Of all records whose value (or key) has a schema. */
    static Shape of(Schema struct) {
        Tree root = Tree.ofStruct(new Node.Leaf(new Expression.Self(), struct, false));
        return new Shape(root, null, new ArrayList<>(), null, null);
    }

    /** Of one record, whose value (or key) has no schema. */
    static Shape of(Tree map, ConnectRecord<?> record) {
        return new Shape(map, record, new ArrayList<>(), null, null);
    }

    Shape copy() {
        return new Shape(root.copy(), known, new ArrayList<>(headers), key, topic);
    }

    /** The same but for the fields. */
    Shape with(Tree otherRoot) {
        return new Shape(otherRoot, known, headers, key, topic);
    }

    Tree root() {
        return root;
    }

    /** The record if this is the shape of one alone. */
    @Nullable ConnectRecord<?> known() {
        return known;
    }

    List<HeaderMade> headers() {
        return headers;
    }

    Node.@Nullable Leaf key() {
        return key;
    }

    void key(Node.Leaf made) {
        key = made;
    }

    @Nullable Expression topic() {
        return topic;
    }

    void topic(Expression made) {
        topic = made;
    }

    /** A value that comes of an expression; known at once if the record is. */
    Node.Leaf leaf(Expression value, Schema schema) {
        ConnectRecord<?> record = known;
        return record == null ? new Node.Leaf(value, schema, false) : Node.Leaf.constant(value.of(null, record));
    }
}
