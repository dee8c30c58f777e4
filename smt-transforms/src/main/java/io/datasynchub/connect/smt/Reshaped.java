package io.datasynchub.connect.smt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record becomes: each part as an expression over the value (or key) that the steps were done to. */
record Reshaped(Node.Leaf value, Node.@Nullable Leaf key, List<Shape.HeaderMade> headers, @Nullable Expression topic) {

    static Reshaped of(Shape shape) {
        return new Reshaped(shape.root().leaf(), shape.key(), List.copyOf(shape.headers()), shape.topic());
    }

    boolean leavesTheRest() {
        return key == null && headers.isEmpty() && topic == null;
    }
}
