package io.datasynchub.connect.smt;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

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

    /** A setting that is a condition and nothing else. */
    static Condition whole(String setting, String text) {
        Cursor at = new Cursor(setting, text);
        Condition condition = new ConditionParser(at).read();
        if (!at.atEnd()) {
            throw at.fails("expected and, or, or the end of the condition");
        }
        return condition;
    }

    /** What follows the word {@code when}; null if it does not come. */
    static @Nullable Condition when(Cursor at) {
        return at.word("when") ? new ConditionParser(at).read() : null;
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
        if (at.sign("$sample")) {
            return sampled();
        }
        Operand operand = operand(at, false);
        if (at.word("exists")) {
            if (operand instanceof Operand.FieldOf field) {
                return new Condition.Exists(field.path());
            } else if (operand instanceof Operand.Beside beside) {
                return new Condition.Has(beside);
            }
            throw at.fails("only a field or a header can be asked whether it exists");
        } else if (at.word("is")) {
            boolean not = at.word("not");
            at.expectWord("null");
            return not ? new Condition.Not(new Condition.IsNull(operand)) : new Condition.IsNull(operand);
        } else if (at.word("matches")) {
            return new Condition.Matches(operand, pattern(at));
        } else if (at.word("in")) {
            return new Condition.In(operand, literals(at));
        }
        return ordered(operand);
    }

    private Condition sampled() {
        int some = at.count();
        at.expectWord("in");
        int from = at.position();
        int all = at.count();
        if (all < 1 || some > all) {
            throw at.failsAt(from, "expected at least as many as before, such as in $sample 1 in 10");
        }
        return new Condition.Sampled(some, all);
    }

    private Condition ordered(Operand operand) {
        if (at.sign("!=")) {
            return new Condition.Not(new Condition.Same(operand, other(false)));
        } else if (at.sign("<=")) {
            return new Condition.Compares(operand, Condition.Order.AT_MOST, other(true));
        } else if (at.sign("<")) {
            return new Condition.Compares(operand, Condition.Order.BELOW, other(true));
        } else if (at.sign(">=")) {
            return new Condition.Compares(operand, Condition.Order.AT_LEAST, other(true));
        } else if (at.sign(">")) {
            return new Condition.Compares(operand, Condition.Order.ABOVE, other(true));
        } else if (at.sign("=")) {
            return new Condition.Same(operand, other(false));
        }
        throw at.fails("expected =, !=, <, <=, >, >=, in, matches, exists, is null or is not null");
    }

    private Operand other(boolean ordered) {
        return at.literalIsNext() ? new Operand.Literal(ordered ? scalar(at) : literal(at)) : operand(at, false);
    }

    private static Object literal(Cursor at) {
        int from = at.position();
        Object literal = at.literal();
        if (literal == null) {
            throw at.failsAt(from, "write is null or is not null");
        }
        return literal;
    }

    /** A literal that has an order. */
    static Object scalar(Cursor at) {
        int from = at.position();
        Object literal = literal(at);
        if (literal instanceof Boolean) {
            throw at.failsAt(from, "true and false have no order");
        }
        return literal;
    }

    /** Literals in parentheses. */
    static List<Object> literals(Cursor at) {
        at.expectSign("(");
        List<Object> literals = at.list(() -> literal(at));
        at.expectSign(")");
        return List.copyOf(literals);
    }

    /** A regular expression in quotes. */
    static Pattern pattern(Cursor at) {
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
                case "key" -> new Operand.OfPart(Target.KEY, below(at));
                case "value" -> new Operand.OfPart(Target.VALUE, below(at));
                case "header" -> header(at, from);
                default ->
                    throw at.failsAt(
                            from, "expected $topic, $partition, $offset, $timestamp, $key.f, $value.f or $header.h");
            };
        }
        return new Operand.FieldOf(single(at));
    }

    private static FieldPath below(Cursor at) {
        return at.sign(".") ? single(at) : new FieldPath(List.of(), true);
    }

    private static FieldPath single(Cursor at) {
        int from = at.position();
        FieldPath path = at.path();
        if (!path.isSingle()) {
            throw at.failsAt(from, "expected the path of one field, without [*] and **");
        }
        return path;
    }

    private static Operand header(Cursor at, int from) {
        FieldPath path = below(at);
        if (path.parts().size() != 1) {
            throw at.failsAt(from, "expected one header, as $header.name, in back-quotes if it holds dots");
        }
        return new Operand.OfHeader(((FieldPath.Part.Name) path.last()).name());
    }
}
