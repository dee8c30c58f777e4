package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The settings of {@link Mask}. */
record MaskSettings(List<Step> steps, Scope scope) {

    private static final String RULES = "rules";
    static final String KEYS = "keys";
    private static final String KEY_ID = "key.id";
    static final String SALT = "salt";
    private static final String TAG_PARAMETER = "tag.parameter";

    static final ConfigDef CONFIG_DEF = keys(Scope.settings(new ConfigDef()))
            .define(
                    RULES,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "What is masked, with ; between the rules; see docs/transforms.md. Example: email contact.email; card"
                            + " payment.card; hmac ssn; aes-siv tax_id; redact **.comment when country = 'DE'; null tagged 'pii'.")
            .define(
                    KEY_ID,
                    Type.STRING,
                    "",
                    Importance.HIGH,
                    "The id of the key that values are masked with; empty for the first of keys. The others are for those"
                            + " who read what was masked before.")
            .define(
                    SALT,
                    Type.PASSWORD,
                    null,
                    Importance.MEDIUM,
                    "What hash puts before each value, so that hashes cannot be looked up in ready-made lists. Where there"
                            + " are few possible values use hmac or token.")
            .define(
                    TAG_PARAMETER,
                    Type.STRING,
                    "tags",
                    new ConfigDef.NonEmptyString(),
                    Importance.LOW,
                    "The parameter of a field's schema that holds its tags, with commas between.");

    /** The keys, which both ways need. */
    static ConfigDef keys(ConfigDef others) {
        return others.define(
                KEYS,
                Type.PASSWORD,
                null,
                Importance.HIGH,
                "Keys for hmac, token, aes-siv and aes-gcm: id:key with commas between, each key at least 32 random bytes in"
                        + " base64. Let one of the worker's config providers put them in.");
    }

    static @Nullable KeyRing keysOf(AbstractConfig config, String id) {
        Password keys = config.getPassword(KEYS);
        return keys == null ? null : KeyRing.parse(KEYS, keys.value(), KEY_ID, id);
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigException if one is not allowed; names the setting, and for rules the character
     */
    static MaskSettings parse(Map<String, ?> given) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, given, false);
        Scope scope = Scope.of(config);
        Password salt = config.getPassword(SALT);
        if (salt != null && salt.value().isEmpty()) {
            throw new ConfigException(SALT + ": expected at least one character");
        }
        MaskParser parser = new MaskParser(
                RULES,
                config.getString(RULES),
                scope,
                keysOf(config, config.getString(KEY_ID)),
                salt == null ? null : salt.value(),
                config.getString(TAG_PARAMETER));
        return new MaskSettings(parser.read(), scope);
    }
}
