package io.datasynchub.connect.smt;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a step of {@link Reshape} makes of each value at its paths, which stands behind them: {@code verb paths words}. Steps that
 * put fields elsewhere, or make one of several, are for {@link StepsParser}.
 */
final class FunctionParser {

    private final Cursor at;
    private final @Nullable String hashKey;

    /** @param hashKey for keyed hashes; null if none is set */
    FunctionParser(Cursor at, @Nullable String hashKey) {
        this.at = at;
        this.hashKey = hashKey;
    }

    /** What reads the words of a verb, once its paths are read; null if it is no verb of this kind. */
    @Nullable Supplier<ValueFunction> of(String verb) {
        return switch (verb) {
            case "cast" -> this::cast;
            case "upper" -> Texts::upper;
            case "lower" -> Texts::lower;
            case "trim" -> Texts::trim;
            case "split" -> this::split;
            case "join" -> this::join;
            case "hash" -> this::hash;
            case "mask" -> this::mask;
            case "to-json" -> Json::writing;
            case "from-json" -> () -> JsonType.reading(at.word("as") ? JsonType.parse(at) : null);
            default -> null;
        };
    }

    private ValueFunction cast() {
        at.expectWord("to");
        return Casts.parse(at);
    }

    private ValueFunction split() {
        at.expectWord("with");
        int from = at.position();
        String separator = at.quoted();
        if (separator.isEmpty()) {
            throw at.failsAt(from, "expected what stands between the parts");
        }
        return Texts.split(separator);
    }

    private ValueFunction join() {
        at.expectWord("with");
        return Texts.join(at.quoted());
    }

    private ValueFunction hash() {
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
        return Masks.hash(algorithm, key == null ? new byte[0] : key.getBytes(StandardCharsets.UTF_8));
    }

    private ValueFunction mask() {
        if (at.word("with")) {
            return Masks.with(at.quoted());
        }
        if (!at.word("keep")) {
            return Masks.blank();
        }
        boolean last = at.word("last");
        if (!last) {
            at.expectWord("first");
        }
        return Masks.keeping(at.count(), last);
    }
}
