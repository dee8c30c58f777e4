package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Follows one path into a node, to change what is there. */
final class PathWalk {

    private final List<FieldPath.Part> parts;
    private final Edit edit;
    private int found;

    private PathWalk(FieldPath path, Edit edit) {
        this.parts = path.parts();
        this.edit = edit;
    }

    /** Changes every place that a path leads to; tells how many there were. */
    static int edit(Tree root, FieldPath path, Edit edit) {
        PathWalk walk = new PathWalk(path, edit);
        walk.at(root, 0);
        return walk.found;
    }

    /** What is at a path that names one place, or null if there is no such place. */
    static @Nullable Node find(Node root, FieldPath path) {
        Node node = root;
        for (FieldPath.Part part : path.parts()) {
            if (isNothing(node)) {
                return node;
            }
            if (part instanceof FieldPath.Part.Name name) {
                Tree tree = node instanceof Tree known ? known : ((Node.Leaf) node).expanded();
                node = tree != null ? tree.get(name.name()) : Elements.entry(node.leaf(), name.name());
            } else if (part instanceof FieldPath.Part.Index index) {
                node = Elements.element(node.leaf(), index.index());
            } else {
                throw new IllegalArgumentException("not a single place: " + path);
            }
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private @Nullable Node at(Node node, int depth) {
        if (depth == parts.size()) {
            found++;
            return edit.of(node);
        }
        FieldPath.Part part = parts.get(depth);
        if (isNothing(node)) {
            found++;
            return node;
        }
        if (part instanceof FieldPath.Part.Name name) {
            return named(node, name.name(), depth);
        } else if (part instanceof FieldPath.Part.Index index) {
            return inCollection(node.leaf(), new Elements.At(index.index()), depth + 1);
        } else if (part instanceof FieldPath.Part.Each) {
            return each(node, depth + 1);
        }
        return deep(node, depth);
    }

    /** Whether what the path goes through is a null without a schema: what would be in it is null too, and not missing. */
    private static boolean isNothing(Node node) {
        return node instanceof Node.Leaf leaf && leaf.schema() == null && leaf.known() == null;
    }

    private Node named(Node node, String name, int depth) {
        Tree tree = node instanceof Tree known ? known : ((Node.Leaf) node).expanded();
        if (tree != null) {
            Node child = tree.get(name);
            return child == null || !change(tree, name, child, depth + 1) ? node : tree;
        }
        return node.leaf().holds(Schema.Type.MAP) ? inCollection(node.leaf(), new Elements.Of(name), depth + 1) : node;
    }

    /** Whether the child, or something in it, was where the path leads. */
    private boolean change(Tree tree, String name, Node child, int depth) {
        int before = found;
        Node changed = at(child, depth);
        if (found == before) {
            return false;
        }
        if (changed == null) {
            tree.remove(name);
        } else {
            tree.put(name, changed);
        }
        return true;
    }

    private Node each(Node node, int depth) {
        Tree tree = node instanceof Tree known ? known : ((Node.Leaf) node).expanded();
        return tree == null ? inCollection(node.leaf(), new Elements.All(), depth) : children(node, tree, depth);
    }

    private Node children(Node node, Tree tree, int depth) {
        boolean changed = false;
        for (Map.Entry<String, Node> child : new ArrayList<>(tree.fields().entrySet())) {
            changed |= change(tree, child.getKey(), child.getValue(), depth);
        }
        return changed ? tree : node;
    }

    private @Nullable Node deep(Node node, int depth) {
        Tree tree = node instanceof Tree known ? known : ((Node.Leaf) node).expanded();
        Node below = tree == null ? inCollection(node.leaf(), new Elements.All(), depth) : children(node, tree, depth);
        return at(below, depth + 1);
    }

    private Node inCollection(Node.Leaf leaf, Elements.Selection selection, int depth) {
        int before = found;
        Node changed = Elements.edit(leaf, selection, element -> at(element, depth));
        return found == before ? leaf : changed;
    }

    /** The exception for a place that is not there. */
    static DataException missing(FieldPath path) {
        return new DataException(
                "there is no " + path + ": write " + path + "? if it may be missing, or set missing.fields to skip");
    }
}
