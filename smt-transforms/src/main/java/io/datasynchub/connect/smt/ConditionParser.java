package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads conditions: {@code age >= 18 and (country = 'DE' or not vip exists)}. {@code not} binds closest, then {@code and}, then
 * {@code or}.
 */
final class ConditionParser {

    private static final int DEEPEST = 100;

    private final Cursor at;
    private int depth;

    ConditionParser(Cursor at) {
        this.at = at;
    }

    Condition read() {
        Condition condition = all();
        while (at.word("or")) {
            condition = new Condition.Any(condition, all());
        }
        return condition;
    }

    private Condition all() {
        Condition condition = one();
        while (at.word("and")) {
            condition = new Condition.All(condition, one());
        }
        return condition;
    }

    private Condition one() {
        if (++depth > DEEPEST) {
            throw at.fails("this condition is too deep or too long");
        }
        if (at.word("not")) {
            return new Condition.Not(one());
        }
        if (at.sign("(")) {
            Condition inner = read();
            at.expectSign(")");
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        Operand operand = operand(at, false);
        if (at.word("exists")) {
            if (operand instanceof Operand.FieldOf field) {
                return new Condition.Exists(field.path());
            }
            throw at.fails("only a field can be asked whether it exists");
        } else if (at.word("is")) {
            boolean not = at.word("not");
            at.expectWord("null");
            return not ? new Condition.Not(new Condition.IsNull(operand)) : new Condition.IsNull(operand);
        } else if (at.word("matches")) {
            return new Condition.Matches(operand, pattern());
        } else if (at.word("in")) {
            return new Condition.In(operand, literals());
        }
        return ordered(operand);
    }

    private Condition ordered(Operand operand) {
        if (at.sign("!=")) {
            return new Condition.Not(new Condition.In(operand, List.of(literal())));
        } else if (at.sign("<=")) {
            return new Condition.Compares(operand, Condition.Order.AT_MOST, scalar());
        } else if (at.sign("<")) {
            return new Condition.Compares(operand, Condition.Order.BELOW, scalar());
        } else if (at.sign(">=")) {
            return new Condition.Compares(operand, Condition.Order.AT_LEAST, scalar());
        } else if (at.sign(">")) {
            return new Condition.Compares(operand, Condition.Order.ABOVE, scalar());
        } else if (at.sign("=")) {
            return new Condition.In(operand, List.of(literal()));
        }
        throw at.fails("expected =, !=, <, <=, >, >=, in, matches, exists, is null or is not null");
    }

    private Object literal() {
        int from = at.position();
        Object literal = at.literal();
        if (literal == null) {
            throw at.failsAt(from, "write is null or is not null");
        }
        return literal;
    }

    private Object scalar() {
        int from = at.position();
        Object literal = literal();
        if (literal instanceof Boolean) {
            throw at.failsAt(from, "true and false have no order");
        }
        return literal;
    }

    private List<Object> literals() {
        List<Object> literals = new ArrayList<>();
        at.expectSign("(");
        do {
            literals.add(literal());
        } while (at.sign(","));
        at.expectSign(")");
        return List.copyOf(literals);
    }

    private Pattern pattern() {
        int from = at.position();
        try {
            return Pattern.compile(at.quoted());
        } catch (PatternSyntaxException e) {
            throw at.failsAt(from, "this is no regular expression: " + e.getDescription());
        }
    }

    /** A literal where allowed, {@code $topic} and the like, or the path of one field. */
    static Operand operand(Cursor at, boolean literalAllowed) {
        if (literalAllowed && at.literalIsNext()) {
            return new Operand.Literal(at.literal());
        }
        int from = at.position();
        if (at.sign("$")) {
            return switch (at.bare()) {
                case "topic" -> Operand.Meta.TOPIC;
                case "partition" -> Operand.Meta.PARTITION;
                case "offset" -> Operand.Meta.OFFSET;
                case "timestamp" -> Operand.Meta.TIMESTAMP;
                default -> throw at.failsAt(from, "expected $topic, $partition, $offset or $timestamp");
            };
        }
        FieldPath path = at.path();
        if (!path.isSingle()) {
            throw at.failsAt(from, "expected the path of one field, without [*] and **");
        }
        return new Operand.FieldOf(path);
    }
}
