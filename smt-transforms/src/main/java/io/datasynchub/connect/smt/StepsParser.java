package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the steps of {@link Reshape}: {@code verb paths words; verb …}, each with an optional {@code when condition}.
 *
 * <p>Every finding is a {@link ConfigException} that names setting, step and character.
 */
final class StepsParser {

    private static final String VERBS =
            "keep, drop, rename, move, copy, set, cast, flatten, nest, default, template, upper,"
                    + " lower, trim, split, join, concat, coalesce, hash, mask, to-json, from-json, key-from, header-from, topic-from";

    private final Cursor at;
    private final boolean skipMissing;
    private final FunctionParser functions;
    private String place = "";

    /** @param hashKey for keyed hashes; null if none is set */
    StepsParser(String setting, String text, boolean skipMissing, @Nullable String hashKey) {
        this.at = new Cursor(setting, text);
        this.skipMissing = skipMissing;
        this.functions = new FunctionParser(at, hashKey);
    }

    List<Step> read() {
        List<Step> steps = new ArrayList<>();
        at.statements(() -> steps.add(step(steps.size() + 1)), "step", "");
        return steps;
    }

    private Step step(int number) {
        int from = at.position();
        String verb = at.bare();
        place = "step " + number + " (" + verb + ", at character " + from + ")";
        List<Action> actions = actions(verb, from);
        return new Step(place, shape -> actions.forEach(action -> action.on(shape)), ConditionParser.when(at));
    }

    private List<Action> actions(String verb, int from) {
        Supplier<ValueFunction> function = functions.of(verb);
        if (function != null) {
            return converted(paths(), function.get());
        }
        return switch (verb) {
            case "keep" -> List.of(Structures.keep(places()));
            case "drop" -> at.list(() -> Actions.drop(path()));
            case "rename" -> at.list(this::rename);
            case "move" -> at.list(() -> fromTo(true));
            case "copy" -> at.list(() -> fromTo(false));
            case "set" -> at.list(this::set);
            case "default" -> at.list(this::orElse);
            case "flatten" -> flatten();
            case "nest" -> List.of(nest());
            case "template" -> at.list(this::template);
            case "concat" -> List.of(concat());
            case "coalesce" -> List.of(coalesce());
            case "key-from" -> List.of(Actions.keyFrom(places()));
            case "header-from" -> at.list(this::header);
            case "topic-from" -> List.of(Actions.topicFrom(text(false), place));
            default -> throw at.failsAt(from, "expected one of " + VERBS);
        };
    }

    private List<Action> converted(List<FieldPath> paths, ValueFunction function) {
        return paths.stream()
                .map(path -> Actions.convert(path, Step.placed(place + ", " + path, function)))
                .toList();
    }

    private FieldPath path() {
        return at.path(skipMissing);
    }

    private List<FieldPath> paths() {
        return at.paths(skipMissing);
    }

    /** A path made of names alone. */
    private FieldPath place() {
        int from = at.position();
        FieldPath path = path();
        if (!path.isPlace()) {
            throw at.failsAt(from, "expected a path of names alone, without [], * and **");
        }
        return path;
    }

    private List<FieldPath> places() {
        return at.list(this::place);
    }

    private FieldPath single() {
        int from = at.position();
        FieldPath path = path();
        if (!path.isSingle()) {
            throw at.failsAt(from, "expected the path of one field, without [*] and **");
        }
        return path;
    }

    private String lastName(FieldPath path, int from) {
        if (path.last() instanceof FieldPath.Part.Name name) {
            return name.name();
        }
        throw at.failsAt(from, "expected a path that ends with a name");
    }

    private Action rename() {
        int from = at.position();
        FieldPath path = path();
        String name = lastName(path, from);
        at.expectWord("to");
        int to = at.position();
        FieldPath other = at.path();
        if (other.parts().size() != 1) {
            throw at.failsAt(to, "expected a name, not a path: use move to put a field elsewhere");
        }
        return Actions.rename(path, name, lastName(other, to));
    }

    private Action fromTo(boolean move) {
        FieldPath from = single();
        at.expectWord("to");
        return move ? Actions.move(from, place()) : Actions.copy(from, place());
    }

    private Operand operand() {
        Operand operand = ConditionParser.operand(at, true);
        return operand instanceof Operand.FieldOf field && skipMissing
                ? new Operand.FieldOf(new FieldPath(field.path().parts(), true))
                : operand;
    }

    private Action set() {
        FieldPath path = place();
        at.expectSign("=");
        return Actions.set(path, operand());
    }

    private Action orElse() {
        FieldPath path = path();
        at.expectSign("=");
        return Actions.orElse(path, new Operand.Literal(at.literal()));
    }

    private List<Action> flatten() {
        List<FieldPath> paths = at.sign("*") ? List.of(new FieldPath(List.of(), true)) : at.list(this::named);
        String separator = at.word("with") ? at.quoted() : "_";
        return paths.stream().map(path -> Structures.flatten(path, separator)).toList();
    }

    /** A path that ends with a name. */
    private FieldPath named() {
        int from = at.position();
        FieldPath path = path();
        lastName(path, from);
        return path;
    }

    private Action nest() {
        List<FieldPath> paths = places();
        at.expectWord("into");
        return Structures.nest(paths, place());
    }

    private TextTemplate text(boolean ifThere) {
        int from = at.position();
        return TextTemplate.parse(at.quoted(), at, from, ifThere);
    }

    private Action template() {
        FieldPath path = place();
        at.expectSign("=");
        TextTemplate template = text(skipMissing);
        String here = place;
        return shape -> Actions.put(shape, path, Step.placed(here, template.in(shape, false)));
    }

    private Action concat() {
        FieldPath path = place();
        at.expectSign("=");
        List<Operand> operands = at.list(this::operand);
        String between = at.word("with") ? at.quoted() : "";
        String here = place;
        return shape -> Actions.put(shape, path, Step.placed(here, TextTemplate.text(shape, operands, between, false)));
    }

    private Action coalesce() {
        FieldPath path = place();
        at.expectSign("=");
        return Actions.coalesce(path, at.list(this::operand), place);
    }

    private Action header() {
        FieldPath path = single();
        at.expectWord("to");
        int from = at.position();
        String name = at.quoteIsNext() ? at.quoted() : at.bare();
        if (name.isBlank()) {
            throw at.failsAt(from, "expected the name of a header");
        }
        return Actions.headerFrom(path, name);
    }
}
