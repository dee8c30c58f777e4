package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders, in the words of the sinks' templates: {@code ${value.f}}, {@code ${topic}}, {@code ${partition}},
 * {@code ${offset}}, {@code ${timestamp}}, {@code ${key.f}}, {@code ${header.h}}.
 */
record TextTemplate(List<Operand> parts) {

    private static final String KNOWN =
            "${value.f}, ${key.f}, ${header.h}, ${topic}, ${partition}, ${offset} and ${timestamp}";

    /** @throws org.apache.kafka.common.config.ConfigException if a placeholder is none */
    static TextTemplate parse(String text, Cursor at, int position, boolean ifThere) {
        List<Operand> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw at.failsAt(position, "a placeholder is not closed: expected }");
            }
            parts.add(new Operand.Literal(text.substring(from, open)));
            parts.add(placeholder(text.substring(open + 2, close), at, position, ifThere));
            from = close + 1;
        }
        parts.add(new Operand.Literal(text.substring(from)));
        return new TextTemplate(List.copyOf(parts));
    }

    private static Operand placeholder(String name, Cursor at, int position, boolean ifThere) {
        switch (name) {
            case "topic":
                return Operand.Meta.TOPIC;
            case "partition":
                return Operand.Meta.PARTITION;
            case "offset":
                return Operand.Meta.OFFSET;
            case "timestamp":
                return Operand.Meta.TIMESTAMP;
            default:
                break;
        }
        if (name.equals("key") || name.startsWith("key.") || name.startsWith("header.")) {
            Cursor inner = new Cursor("a placeholder of a template", "$" + name);
            Operand beside = ConditionParser.operand(inner, false);
            if (inner.atEnd()) {
                return beside;
            }
        }
        if (!name.startsWith("value.")) {
            throw at.failsAt(position, "unknown placeholder: expected one of " + KNOWN);
        }
        Cursor inner = new Cursor("a placeholder of steps", name.substring("value.".length()));
        FieldPath path = inner.path();
        if (!inner.atEnd() || !path.isSingle()) {
            throw at.failsAt(position, "a placeholder takes the path of one field");
        }
        return new Operand.FieldOf(new FieldPath(path.parts(), path.ifThere() || ifThere));
    }

    /** The text; with {@code strict}, a null in it is refused, without it is left out. */
    Node.Leaf in(Shape shape, boolean strict) {
        return text(shape, parts, "", strict);
    }

    /** The texts of scalars one after the other, nulls left out. */
    static Node.Leaf text(Shape shape, List<Operand> operands, String between, boolean strict) {
        List<Expression> texts = new ArrayList<>();
        for (Operand operand : operands) {
            Node.Leaf leaf = value(operand, shape);
            texts.add(text(leaf));
        }
        return shape.leaf(
                (scope, record) -> {
                    StringBuilder text = new StringBuilder();
                    boolean first = true;
                    for (Expression part : texts) {
                        Object value = part.of(scope, record);
                        if (value != null) {
                            text.append(first ? "" : between).append(value);
                            first = false;
                        } else if (strict) {
                            throw new DataException("a value that its text needs is null");
                        }
                    }
                    return text.toString();
                },
                Schema.STRING_SCHEMA);
    }

    /** What an operand stands for; null for a field that may be missing, and is. */
    static Node.Leaf value(Operand operand, Shape shape) {
        Node node = operand.in(shape);
        if (node != null) {
            return node.leaf();
        }
        if (operand instanceof Operand.FieldOf field && !field.path().ifThere()) {
            throw PathWalk.missing(field.path());
        }
        return shape.leaf(new Expression.Constant(null), Schema.OPTIONAL_STRING_SCHEMA);
    }

    private static Expression text(Node.Leaf leaf) {
        Schema schema = leaf.schema();
        if (schema != null && !schema.type().isPrimitive()) {
            throw new DataException("a text is made of scalars, and this is " + ValueFunction.name(schema));
        }
        String name = schema == null ? null : schema.name();
        Expression value = leaf.value();
        return (scope, record) -> {
            @Nullable Object scalar = value.of(scope, record);
            return scalar == null ? null : Texts.scalar(scalar, name);
        };
    }
}
