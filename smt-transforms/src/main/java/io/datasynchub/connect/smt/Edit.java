package io.datasynchub.connect.smt;

import org.jspecify.annotations.Nullable;

/** What becomes of a node that a path leads to: the node in its place, or null for none. */
@FunctionalInterface
interface Edit {

    @Nullable Node of(Node node);
}
