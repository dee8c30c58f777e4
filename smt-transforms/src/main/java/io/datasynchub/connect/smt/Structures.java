package io.datasynchub.connect.smt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/** What the steps of {@link Reshape} do to structures: flatten, nest, keep. */
final class Structures {

    private Structures() {}

    /** Lifts what a structure holds to the place of the structure, or, for the path without parts, of all structures. */
    static Action flatten(FieldPath path, String separator) {
        return shape -> {
            if (path.parts().isEmpty()) {
                for (String name : List.copyOf(shape.root().fields().keySet())) {
                    lift(shape.root(), name, separator);
                }
                return;
            }
            String name = ((FieldPath.Part.Name) path.last()).name();
            int[] found = {0};
            PathWalk.edit(shape.root(), path.parent(), holder -> {
                Tree tree = Actions.treeOf(holder);
                if (tree == null || tree.get(name) == null) {
                    return holder;
                }
                found[0]++;
                lift(tree, name, separator);
                return tree;
            });
            Actions.require(path, found[0]);
        };
    }

    private static void lift(Tree holder, String name, String separator) {
        Map<String, Node> lifted = new LinkedHashMap<>();
        Node node = holder.get(name);
        if (node != null) {
            lift(lifted, name, node, separator);
            holder.replace(name, lifted);
        }
    }

    private static void lift(Map<String, Node> into, String name, Node node, String separator) {
        Tree tree = Actions.treeOf(node);
        if (tree != null) {
            tree.fields().forEach((field, child) -> lift(into, name + separator + field, child, separator));
        } else if (into.putIfAbsent(name, node.detached()) != null) {
            throw new DataException("there would be two fields " + new FieldPath.Part.Name(name));
        }
    }

    static Action nest(List<FieldPath> paths, FieldPath into) {
        return shape -> {
            Tree nested = Tree.made(shape.root().schemaless());
            for (FieldPath path : paths) {
                Node node = PathWalk.find(shape.root(), path);
                if (node == null) {
                    Actions.require(path, 0);
                    continue;
                }
                Actions.edit(shape, path, there -> null);
                nested.put(((FieldPath.Part.Name) path.last()).name(), node.detached());
            }
            Actions.put(shape, into, nested);
        };
    }

    static Action keep(List<FieldPath> paths) {
        return shape -> {
            for (FieldPath path : paths) {
                if (PathWalk.find(shape.root(), path) == null) {
                    Actions.require(path, 0);
                }
            }
            keep(shape.root(), paths, 0);
        };
    }

    private static void keep(Tree tree, List<FieldPath> paths, int depth) {
        for (Map.Entry<String, Node> field : List.copyOf(tree.fields().entrySet())) {
            List<FieldPath> here = paths.stream()
                    .filter(path -> path.parts().get(depth).equals(new FieldPath.Part.Name(field.getKey())))
                    .toList();
            boolean whole = here.stream().anyMatch(path -> path.parts().size() == depth + 1);
            Tree inner = here.isEmpty() || whole ? null : Actions.treeOf(field.getValue());
            if (here.isEmpty()) {
                tree.remove(field.getKey());
            } else if (inner != null) {
                keep(inner, here, depth + 1);
                tree.put(field.getKey(), inner);
            }
        }
    }
}
