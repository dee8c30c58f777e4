package io.datasynchub.connect.smt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
    private final @Nullable String hashKey;
    private String place = "";

    /** @param hashKey for keyed hashes; null if none is set */
    StepsParser(String setting, String text, boolean skipMissing, @Nullable String hashKey) {
        this.at = new Cursor(setting, text);
        this.skipMissing = skipMissing;
        this.hashKey = hashKey;
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
        List<Action> actions = new ArrayList<>();
        read(verb, from, actions);
        Condition condition = at.word("when") ? new ConditionParser(at).read() : null;
        Action all = shape -> actions.forEach(action -> action.on(shape));
        return new Step(place, all, condition);
    }

    private void read(String verb, int from, List<Action> actions) {
        switch (verb) {
            case "keep" -> actions.add(Structures.keep(places()));
            case "drop" -> paths().forEach(path -> actions.add(Actions.drop(path)));
            case "rename" -> pairs(actions, this::rename);
            case "move" -> pairs(actions, () -> fromTo(true));
            case "copy" -> pairs(actions, () -> fromTo(false));
            case "set" -> pairs(actions, this::set);
            case "default" -> pairs(actions, this::orElse);
            case "cast" -> cast(actions);
            case "flatten" -> flatten(actions);
            case "nest" -> nest(actions);
            case "template" -> pairs(actions, this::template);
            case "upper" -> convert(paths(), Texts.upper(), actions);
            case "lower" -> convert(paths(), Texts.lower(), actions);
            case "trim" -> convert(paths(), Texts.trim(), actions);
            case "split" -> separated(actions, true);
            case "join" -> separated(actions, false);
            case "concat" -> concat(actions);
            case "coalesce" -> coalesce(actions);
            case "hash" -> hash(actions);
            case "mask" -> mask(actions);
            case "to-json" -> convert(paths(), Json.writing(), actions);
            case "from-json" -> fromJson(actions);
            case "key-from" -> actions.add(Actions.keyFrom(places()));
            case "header-from" -> pairs(actions, this::header);
            case "topic-from" -> actions.add(Actions.topicFrom(text(false), place));
            default -> throw at.failsAt(from, "expected one of " + VERBS);
        }
    }

    private void convert(List<FieldPath> paths, ValueFunction function, List<Action> actions) {
        for (FieldPath path : paths) {
            actions.add(Actions.convert(path, Step.placed(place + ", " + path, function)));
        }
    }

    @FunctionalInterface
    private interface Reader {
        Action read();
    }

    private void pairs(List<Action> actions, Reader reader) {
        do {
            actions.add(reader.read());
        } while (at.sign(","));
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
        List<FieldPath> paths = new ArrayList<>();
        do {
            paths.add(place());
        } while (at.sign(","));
        return paths;
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

    private List<Operand> operands() {
        List<Operand> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (at.sign(","));
        return operands;
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

    private void cast(List<Action> actions) {
        List<FieldPath> paths = paths();
        at.expectWord("to");
        convert(paths, Casts.parse(at), actions);
    }

    private void flatten(List<Action> actions) {
        List<FieldPath> paths = new ArrayList<>();
        if (at.sign("*")) {
            paths.add(new FieldPath(List.of(), true));
        } else {
            for (int from = at.position(); paths.isEmpty() || at.sign(","); from = at.position()) {
                FieldPath path = path();
                lastName(path, from);
                paths.add(path);
            }
        }
        String separator = at.word("with") ? at.quoted() : "_";
        paths.forEach(path -> actions.add(Structures.flatten(path, separator)));
    }

    private void nest(List<Action> actions) {
        List<FieldPath> paths = places();
        at.expectWord("into");
        actions.add(Structures.nest(paths, place()));
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

    private void separated(List<Action> actions, boolean split) {
        List<FieldPath> paths = paths();
        at.expectWord("with");
        int from = at.position();
        String separator = at.quoted();
        if (split && separator.isEmpty()) {
            throw at.failsAt(from, "expected what stands between the parts");
        }
        convert(paths, split ? Texts.split(separator) : Texts.join(separator), actions);
    }

    private void concat(List<Action> actions) {
        FieldPath path = place();
        at.expectSign("=");
        List<Operand> operands = operands();
        String between = at.word("with") ? at.quoted() : "";
        String here = place;
        actions.add(shape ->
                Actions.put(shape, path, Step.placed(here, TextTemplate.text(shape, operands, between, false))));
    }

    private void coalesce(List<Action> actions) {
        FieldPath path = place();
        at.expectSign("=");
        actions.add(Actions.coalesce(path, operands(), place));
    }

    private void hash(List<Action> actions) {
        List<FieldPath> paths = paths();
        at.expectWord("with");
        int from = at.position();
        Masks.Algorithm algorithm =
                switch (at.bare()) {
                    case "sha256" -> Masks.Algorithm.SHA_256;
                    case "sha512" -> Masks.Algorithm.SHA_512;
                    case "hmac-sha256" -> Masks.Algorithm.HMAC_SHA_256;
                    default -> throw at.failsAt(from, "expected sha256, sha512 or hmac-sha256");
                };
        String key = hashKey;
        if (algorithm.isKeyed() && key == null) {
            throw at.failsAt(from, "a keyed hash needs the setting " + ReshapeSettings.HASH_KEY);
        }
        byte[] bytes = key == null ? new byte[0] : key.getBytes(StandardCharsets.UTF_8);
        convert(paths, Masks.hash(algorithm, bytes), actions);
    }

    private void mask(List<Action> actions) {
        List<FieldPath> paths = paths();
        ValueFunction mask = Masks.blank();
        if (at.word("with")) {
            mask = Masks.with(at.quoted());
        } else if (at.word("keep")) {
            boolean last = at.word("last");
            if (!last) {
                at.expectWord("first");
            }
            mask = Masks.keeping(at.count(), last);
        }
        convert(paths, mask, actions);
    }

    private void fromJson(List<Action> actions) {
        List<FieldPath> paths = paths();
        convert(paths, JsonType.reading(at.word("as") ? JsonType.parse(at) : null), actions);
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
