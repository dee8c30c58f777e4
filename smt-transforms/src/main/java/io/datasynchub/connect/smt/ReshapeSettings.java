package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings of {@link Reshape}. */
record ReshapeSettings(List<Step> steps, Scope scope) {

    private static final String STEPS = "steps";
    static final String HASH_KEY = "hash.key";

    static final ConfigDef CONFIG_DEF = Scope.settings(new ConfigDef())
            .define(
                    STEPS,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "What is done, in this order, with ; between the steps; see docs/reshape.md. Example: rename nm to name;"
                            + " cast age to int32; mask card keep last 4; drop note when country = 'DE'.")
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
        Scope scope = Scope.of(config);
        String steps = config.getString(STEPS);
        return new ReshapeSettings(
                new StepsParser(STEPS, steps, scope.skipMissing(), key == null ? null : key.value()).read(), scope);
    }
}
