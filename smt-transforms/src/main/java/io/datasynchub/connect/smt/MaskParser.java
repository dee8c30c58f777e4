package io.datasynchub.connect.smt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of {@link Mask}: {@code kind paths words [when condition]; …}, each of which is a step.
 *
 * <p>Every finding is a {@link ConfigException} that names setting and character.
 */
final class MaskParser {

    private static final String KINDS =
            "hmac, token, hash, aes-siv, aes-gcm, email, phone, card, name, redact, blank, null";
    /** What keeps rows apart that are apart, so that it may be done to keys. */
    private static final Set<String> FOR_KEYS = Set.of("hmac", "token", "hash", "aes-siv");

    private final Cursor at;
    private final Scope scope;
    private final @Nullable KeyRing keys;
    private final @Nullable String salt;
    private final String tagParameter;

    MaskParser(
            String setting,
            String text,
            Scope scope,
            @Nullable KeyRing keys,
            @Nullable String salt,
            String tagParameter) {
        this.at = new Cursor(setting, text);
        this.scope = scope;
        this.keys = keys;
        this.salt = salt;
        this.tagParameter = tagParameter;
    }

    List<Step> read() {
        List<Step> steps = new ArrayList<>();
        at.statements(() -> steps.add(step(steps.size() + 1)), "rule", "when, ");
        return steps;
    }

    private Step step(int number) {
        int from = at.position();
        String kind = at.bare();
        String place = "rule " + number + " (" + kind + ", at character " + from + ")";
        if (scope.target() == Target.KEY && !FOR_KEYS.contains(kind)) {
            throw at.failsAt(
                    from,
                    "on a key expected one of hmac, token, hash, aes-siv: all else would make one row of several");
        }
        List<String> tags = tags();
        List<FieldPath> paths = tags.isEmpty() ? at.paths(scope.skipMissing()) : List.of();
        ValueFunction function = function(kind, from);
        List<Action> actions = new ArrayList<>();
        for (FieldPath path : paths) {
            actions.add(Actions.convert(path, Step.placed(place + ", " + path, function)));
        }
        for (String tag : tags) {
            actions.add(Actions.convertTagged(tagParameter, tag, Step.placed(place + ", tag " + tag, function)));
        }
        Condition condition = ConditionParser.when(at);
        return new Step(place, shape -> actions.forEach(action -> action.on(shape)), condition);
    }

    private List<String> tags() {
        return at.word("tagged") ? at.list(at::quoted) : List.of();
    }

    private ValueFunction function(String kind, int from) {
        return switch (kind) {
            case "hmac" -> hmac(keyed(from));
            case "token" -> Masks.token(mac(keyed(from), KeyRing.Use.TOKEN), at.word("in") ? at.quoted() : "");
            case "hash" -> hash(from);
            case "aes-siv" -> encrypted(keyed(from), FieldCipher.Mode.SIV);
            case "aes-gcm" -> encrypted(keyed(from), FieldCipher.Mode.GCM);
            case "email" -> Masks.email();
            case "phone", "card" -> Masks.keeping(4, true);
            case "name" -> Masks.name();
            case "redact" -> Masks.redact(at.word("with") ? at.quoted() : "[redacted]");
            case "blank" -> Masks.blank();
            case "null" -> Masks.nothing();
            default -> throw at.failsAt(from, "expected one of " + KINDS);
        };
    }

    private KeyRing keyed(int from) {
        KeyRing ring = keys;
        if (ring == null) {
            throw at.failsAt(from, "this needs the setting " + MaskSettings.KEYS);
        }
        return ring;
    }

    private static Mac mac(KeyRing ring, KeyRing.Use use) {
        return KeyRing.mac(ring.derived(ring.current(), use));
    }

    private static ValueFunction hmac(KeyRing ring) {
        Mac mac = mac(ring, KeyRing.Use.HMAC);
        return Masks.toText(bytes -> HexFormat.of().formatHex(mac.doFinal(bytes)));
    }

    private ValueFunction hash(int from) {
        String salted = salt;
        if (salted == null) {
            throw at.failsAt(from, "this needs the setting " + MaskSettings.SALT);
        }
        return Masks.salted(salted.getBytes(StandardCharsets.UTF_8));
    }

    private static ValueFunction encrypted(KeyRing ring, FieldCipher.Mode mode) {
        FieldCipher cipher = new FieldCipher(ring);
        return Masks.toText(bytes -> cipher.encrypt(new String(bytes, StandardCharsets.UTF_8), mode), false);
    }
}
