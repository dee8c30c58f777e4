package io.datasynchub.connect.smt;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of {@link Validate}: {@code check paths words [when condition] [mostly 0.9] [as name] [then outcome]; …}.
 *
 * <p>Every finding is a {@link ConfigException} that names setting and character.
 */
final class RulesParser {

    private static final String CHECKS =
            "not_null, unique, accepted_values, between, matches, length, type, freshness, expect";

    /** One check of a rule, and what a default is put in by: null where none can be. */
    private record Asked(Check check, @Nullable FieldPath path, Check.@Nullable OfValue value) {}

    private final Cursor at;
    private final Scope scope;
    private final int window;
    private final Rule.Outcome usual;
    private final Clock clock;
    private final Set<String> names = new HashSet<>();

    /**
     * @param window how many records unique and mostly look back on
     * @param usual what becomes of a record that fails a rule which does not say
     */
    RulesParser(String setting, String text, Scope scope, int window, Rule.Outcome usual, Clock clock) {
        this.at = new Cursor(setting, text);
        this.scope = scope;
        this.window = window;
        this.usual = usual;
        this.clock = clock;
    }

    List<Rule> read() {
        List<Rule> rules = new ArrayList<>();
        at.statements(() -> rule(rules), "rule", "when, mostly, as, then, ");
        return List.copyOf(rules);
    }

    private void rule(List<Rule> rules) {
        int from = at.position();
        String verb = at.bare();
        List<Asked> asked = asked(verb, from);
        String text = at.since(from);
        Condition condition = ConditionParser.when(at);
        double mostly = at.word("mostly") ? share() : 1;
        String given = at.word("as") ? name() : null;
        int outcomeAt = at.position();
        Rule.Outcome outcome = at.word("then") ? outcome() : usual;
        Object instead = outcome == Rule.Outcome.DEFAULT ? at.literal() : null;
        for (Asked one : asked) {
            String what = asked.size() == 1 || one.path() == null ? text : verb + " " + one.path();
            String name = given == null ? what : asked.size() == 1 ? given : given + " " + one.path();
            if (!names.add(name)) {
                throw at.failsAt(from, "there is such a rule already: give it another name with as");
            }
            rules.add(new Rule(
                    name,
                    one.check(),
                    condition == null ? null : new Conditional(condition, scope.target()),
                    new Allowance(mostly, window),
                    outcome,
                    outcome == Rule.Outcome.DEFAULT ? repair(one, instead, name, outcomeAt) : null,
                    new LongAdder(),
                    new LongAdder()));
        }
    }

    private List<Asked> asked(String verb, int from) {
        switch (verb) {
            case "expect":
                Conditional condition = new Conditional(new ConditionParser(at).read(), scope.target());
                return List.of(new Asked((part, schema, record) -> condition.holds(record), null, null));
            case "unique":
                List<FieldPath> together = at.paths(scope.skipMissing());
                if (together.stream().anyMatch(path -> !path.isSingle())) {
                    throw at.failsAt(from, "unique takes paths of one field each, without [*] and **");
                }
                return List.of(new Asked(Checks.unique(together, window), null, null));
            case "not_null":
                return at.paths(scope.skipMissing()).stream()
                        .map(path -> new Asked(Checks.notNull(path), path, null))
                        .toList();
            default:
                return ofValues(verb, from);
        }
    }

    private List<Asked> ofValues(String verb, int from) {
        if (!List.of("accepted_values", "between", "matches", "length", "type", "freshness")
                .contains(verb)) {
            throw at.failsAt(from, "expected one of " + CHECKS);
        }
        List<FieldPath> paths = at.paths(scope.skipMissing());
        Check.OfValue check =
                switch (verb) {
                    case "accepted_values" -> {
                        at.expectWord("in");
                        yield Checks.accepted(ConditionParser.literals(at));
                    }
                    case "between" -> {
                        Object least = ConditionParser.scalar(at);
                        at.expectWord("and");
                        yield Checks.between(least, ConditionParser.scalar(at));
                    }
                    case "matches" -> Checks.matches(ConditionParser.pattern(at));
                    case "length" -> {
                        int least = at.count();
                        at.expectWord("to");
                        yield Checks.length(least, at.count());
                    }
                    case "type" -> Checks.type(Casts.parse(at));
                    default -> {
                        at.expectWord("within");
                        yield Checks.freshness(duration(), clock);
                    }
                };
        return paths.stream()
                .map(path -> new Asked(Checks.each(path, check), path, check))
                .toList();
    }

    private Duration duration() {
        int count = at.count();
        int from = at.position();
        return switch (at.bare()) {
            case "second", "seconds" -> Duration.ofSeconds(count);
            case "minute", "minutes" -> Duration.ofMinutes(count);
            case "hour", "hours" -> Duration.ofHours(count);
            case "day", "days" -> Duration.ofDays(count);
            default -> throw at.failsAt(from, "expected seconds, minutes, hours or days");
        };
    }

    private double share() {
        int from = at.position();
        if (at.literalIsNext()
                && at.literal() instanceof Number share
                && share.doubleValue() >= 0
                && share.doubleValue() <= 1) {
            return share.doubleValue();
        }
        throw at.failsAt(from, "expected the share that has to pass, from 0 to 1");
    }

    private String name() {
        int from = at.position();
        String name = at.quoteIsNext() ? at.quoted() : at.bare();
        if (name.isBlank()) {
            throw at.failsAt(from, "expected a name");
        }
        return name;
    }

    private Rule.Outcome outcome() {
        int from = at.position();
        String word = at.bare();
        for (Rule.Outcome outcome : Rule.Outcome.values()) {
            if (Words.of(outcome).equals(word)) {
                return outcome;
            }
        }
        throw at.failsAt(from, "expected reject, drop, flag, warn or default and a literal");
    }

    /** The literal in the place of values that fail, made what the field is. */
    private Reshaper repair(Asked asked, @Nullable Object literal, String name, int from) {
        FieldPath path = asked.path();
        Check.OfValue check = asked.value();
        if (path == null || literal == null) {
            throw at.failsAt(from, "a default takes a literal, and a rule on the values of fields");
        }
        FieldPath there = new FieldPath(path.parts(), true);
        Action action = check == null
                ? Actions.orElse(there, new Operand.Literal(literal))
                : Actions.convert(there, instead(check, literal));
        return new Reshaper(List.of(new Step("rule " + name, action, null)), scope, "repaired");
    }

    private static ValueFunction instead(Check.OfValue check, Object literal) {
        return from -> new ValueFunction.Bound(from, value -> {
            if (check.passes(value, from)) {
                return value;
            }
            return from == null ? literal : as(from, literal);
        });
    }

    private static Object as(Schema schema, Object literal) {
        Object made = Casts.like(schema).on(null).conversion().of(literal);
        if (made == null) {
            throw new DataException("its default is no value of the field's type");
        }
        return made;
    }
}
