package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** What the steps of {@link Reshape} do. */
final class Actions {

    private Actions() {}

    static Action convert(FieldPath path, ValueFunction function) {
        return shape -> edit(shape, path, function::appliedTo);
    }

    /** A step that is a function of what is at a path. */
    static Step converting(FieldPath path, ValueFunction function) {
        String place = "field " + path;
        return new Step(place, convert(path, Step.placed(place, function)), null);
    }

    /** For every field whose schema has a tag, at any depth. */
    static Action convertTagged(String parameter, String tag, ValueFunction function) {
        FieldPath anything = new FieldPath(List.of(new FieldPath.Part.Deep(), new FieldPath.Part.Each()), true);
        return shape -> {
            if (shape.known() != null) {
                throw new DataException("a record without a schema has no tags: name its fields");
            }
            PathWalk.edit(
                    shape.root(),
                    anything,
                    node -> isTagged(node.leaf().schema(), parameter, tag) ? function.appliedTo(node) : node);
        };
    }

    private static boolean isTagged(@Nullable Schema schema, String parameter, String tag) {
        String tags = schema == null || schema.parameters() == null
                ? null
                : schema.parameters().get(parameter);
        return tags != null && List.of(tags.strip().split("\\s*,\\s*")).contains(tag);
    }

    static Action drop(FieldPath path) {
        return shape -> edit(shape, path, node -> null);
    }

    static void edit(Shape shape, FieldPath path, Edit edit) {
        require(path, PathWalk.edit(shape.root(), path, edit));
    }

    /** A pattern that fits nowhere is no mistake: an array may be empty. */
    static void require(FieldPath path, int found) {
        if (found == 0 && path.isSingle() && !path.ifThere()) {
            throw PathWalk.missing(path);
        }
    }

    static Action rename(FieldPath path, String from, String to) {
        return shape -> {
            int[] found = {0};
            PathWalk.edit(shape.root(), path.parent(), holder -> {
                Tree tree = treeOf(holder);
                Node field = tree == null ? null : tree.get(from);
                if (tree == null || field == null) {
                    // What holds it may be null, which is not to lack the field.
                    found[0] +=
                            holder instanceof Node.Leaf leaf && leaf.schema() == null && leaf.known() == null ? 1 : 0;
                    return holder;
                }
                found[0]++;
                tree.replace(from, Map.of(to, field));
                return tree;
            });
            require(path, found[0]);
        };
    }

    static @Nullable Tree treeOf(Node node) {
        return node instanceof Tree tree ? tree : ((Node.Leaf) node).expanded();
    }

    static Action move(FieldPath from, FieldPath to) {
        return shape -> {
            Node node = PathWalk.find(shape.root(), from);
            if (node == null) {
                require(from, 0);
                return;
            }
            edit(shape, from, there -> null);
            put(shape, to, node.detached());
        };
    }

    static Action copy(FieldPath from, FieldPath to) {
        return shape -> {
            Node node = PathWalk.find(shape.root(), from);
            if (node == null) {
                require(from, 0);
            } else {
                put(shape, to, node.copy().detached());
            }
        };
    }

    static Action set(FieldPath to, Operand operand) {
        return shape -> {
            Node node = operand.in(shape);
            if (node != null) {
                put(shape, to, node);
            } else if (operand instanceof Operand.FieldOf field) {
                require(field.path(), 0);
            }
        };
    }

    /** Puts a node at a place; structures that are to hold it are made. */
    static void put(Shape shape, FieldPath path, Node node) {
        Tree holder = shape.root();
        for (FieldPath.Part part : path.parent().parts()) {
            String name = ((FieldPath.Part.Name) part).name();
            Node child = holder.get(name);
            Tree next = child == null ? Tree.made(holder.schemaless()) : treeOf(child);
            if (next == null) {
                if (child instanceof Node.Leaf leaf && leaf.schema() == null && leaf.known() == null) {
                    return;
                }
                throw new DataException("nothing can be put at " + path + ", since " + part + " holds no fields");
            }
            holder.put(name, next);
            holder = next;
        }
        holder.putGuarded(((FieldPath.Part.Name) path.last()).name(), node);
    }

    /** A literal in the place of null, made what the field is. */
    static Action orElse(FieldPath path, Operand.Literal literal) {
        return shape -> {
            int found = PathWalk.edit(shape.root(), path, node -> orElse(node, literal));
            if (found == 0 && path.isPlace()) {
                put(shape, path, literal.in(shape));
            }
        };
    }

    private static Node orElse(Node node, Operand.Literal literal) {
        Node.Leaf leaf = node.leaf();
        Schema schema = leaf.schema();
        if (schema == null) {
            return leaf.known() == null ? Node.Leaf.constant(literal.value()) : leaf;
        }
        Object instead = literal.value();
        if (instead != null) {
            instead = Casts.like(schema)
                    .on(Schemas.ofLiteral(instead))
                    .conversion()
                    .of(instead);
        }
        Object otherwise = instead;
        Expression value = leaf.value();
        return new Node.Leaf(
                (scope, record) -> {
                    Object there = value.of(scope, record);
                    return there == null ? otherwise : there;
                },
                schema,
                leaf.loose());
    }

    static Action coalesce(FieldPath to, List<Operand> operands, String place) {
        return shape -> {
            List<Node.Leaf> leaves = new ArrayList<>();
            operands.forEach(operand -> {
                Node node = operand.in(shape);
                if (node != null) {
                    leaves.add(node.leaf());
                } else {
                    TextTemplate.value(operand, shape);
                }
            });
            if (!leaves.isEmpty()) {
                put(shape, to, Step.placed(place, first(shape, leaves)));
            }
        };
    }

    private static Node.Leaf first(Shape shape, List<Node.Leaf> leaves) {
        Schema schema = leaves.get(0).schema();
        for (Node.Leaf leaf : leaves) {
            if (schema != null && leaf.schema() != null && !Schemas.sameType(schema, leaf.schema())) {
                throw new DataException("its values are of different types: " + ValueFunction.name(schema) + " and "
                        + ValueFunction.name(leaf.schema()));
            }
        }
        Schema to = schema == null ? Schema.OPTIONAL_STRING_SCHEMA : Schemas.withoutDefault(Schemas.optional(schema));
        return shape.leaf(
                (scope, record) -> {
                    for (Node.Leaf leaf : leaves) {
                        Object value = leaf.value().of(scope, record);
                        if (value != null) {
                            return Schemas.under(to, value);
                        }
                    }
                    return null;
                },
                to);
    }

    /** One field becomes the key by itself, several as a structure of them. */
    static Action keyFrom(List<FieldPath> paths) {
        return shape -> {
            Tree key = Tree.made(shape.root().schemaless());
            for (FieldPath path : paths) {
                Operand field = new Operand.FieldOf(path);
                key.put(((FieldPath.Part.Name) path.last()).name(), TextTemplate.value(field, shape));
            }
            shape.key(
                    paths.size() == 1 ? key.fields().values().iterator().next().leaf() : key.leaf());
        };
    }

    static Action headerFrom(FieldPath path, String name) {
        return shape -> {
            Node node = new Operand.FieldOf(path).in(shape);
            if (node != null) {
                shape.headers().add(new Shape.HeaderMade(name, node.leaf()));
            } else {
                require(path, 0);
            }
        };
    }

    private static Object named(@Nullable Object topic) {
        if (topic instanceof String name && !name.isBlank()) {
            return name;
        }
        throw new DataException("the name of its topic is empty");
    }

    static Action topicFrom(TextTemplate template, String place) {
        return shape -> {
            Expression text = template.in(shape, true).value();
            Node.Leaf topic = shape.leaf((scope, record) -> named(text.of(scope, record)), Schema.STRING_SCHEMA);
            shape.topic(Step.placed(place, topic).value());
        };
    }
}
