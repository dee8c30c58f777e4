package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings of {@link Reshape}. */
record ReshapeSettings(List<Step> steps, Target target, Tombstones tombstones) {

    /** What of a record is reshaped. */
    enum Target {
        VALUE,
        KEY
    }

    private enum Missing {
        FAIL,
        SKIP
    }

    private static final String STEPS = "steps";
    private static final String TARGET = "target";
    private static final String MISSING_FIELDS = "missing.fields";
    private static final String TOMBSTONES = "tombstones";
    static final String HASH_KEY = "hash.key";

    static final ConfigDef CONFIG_DEF = new ConfigDef()
            .define(
                    STEPS,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "What is done, in this order, with ; between the steps; see docs/reshape.md. Example: rename nm to name;"
                            + " cast age to int32; mask card keep last 4; drop note when country = 'DE'.")
            .define(
                    TARGET,
                    Type.STRING,
                    Words.of(Target.VALUE),
                    CaseInsensitiveValidString.in(Words.of(Target.values())),
                    Importance.MEDIUM,
                    "What of a record is reshaped: value or key.")
            .define(
                    MISSING_FIELDS,
                    Type.STRING,
                    Words.of(Missing.FAIL),
                    CaseInsensitiveValidString.in(Words.of(Missing.values())),
                    Importance.MEDIUM,
                    "What becomes of a record without a field that a step names: fail (it is rejected), or skip (the step"
                            + " leaves it out). A path that ends with ? may be missing either way.")
            .define(
                    TOMBSTONES,
                    Type.STRING,
                    Words.of(Tombstones.PASS),
                    CaseInsensitiveValidString.in(Words.of(Tombstones.values())),
                    Importance.MEDIUM,
                    "What becomes of a record without the value (or key) that is to be reshaped: pass or drop.")
            .define(
                    HASH_KEY,
                    Type.PASSWORD,
                    null,
                    Importance.MEDIUM,
                    "The key of hmac-sha256, which the same value needs to give the same hash elsewhere.");

    /**
     * Reads the settings.
     *
     * @throws ConfigException if one is not allowed; names the setting, and for steps the character
     */
    static ReshapeSettings parse(Map<String, ?> given) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, given, false);
        Password key = config.getPassword(HASH_KEY);
        if (key != null && key.value().isEmpty()) {
            throw new ConfigException(HASH_KEY + ": a key must not be empty");
        }
        boolean skip = Words.read(Missing.class, config.getString(MISSING_FIELDS)) == Missing.SKIP;
        StepsParser parser = new StepsParser(STEPS, config.getString(STEPS), skip, key == null ? null : key.value());
        return new ReshapeSettings(
                parser.read(),
                Words.read(Target.class, config.getString(TARGET)),
                Words.read(Tombstones.class, config.getString(TOMBSTONES)));
    }
}
