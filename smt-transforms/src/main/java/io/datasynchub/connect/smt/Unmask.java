package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Decrypts what {@link Mask} encrypted, with any of its keys.
 *
 * @param <R> source or sink records
 */
public class Unmask<R extends ConnectRecord<R>> extends Transform<R> {

    private static final String FIELDS = "fields";

    static final ConfigDef CONFIG_DEF = MaskSettings.keys(Scope.settings(new ConfigDef()))
            .define(
                    FIELDS,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "The fields that are encrypted, each with the type that it had if that was no text. Example: email,"
                            + " tax_id as int64, **.iban.");

    /** Made by the worker. */
    public Unmask() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        KeyRing keys = MaskSettings.keysOf(config, "");
        if (keys == null) {
            throw new ConfigException(MaskSettings.KEYS + ": expected the keys that Mask has");
        }
        Scope scope = Scope.of(config);
        return new Reshaper(steps(config.getString(FIELDS), new FieldCipher(keys), scope), scope, "unmasked");
    }

    private static List<Step> steps(String fields, FieldCipher cipher, Scope scope) {
        Cursor at = new Cursor(FIELDS, fields);
        ValueFunction decrypted =
                ValueFunction.ofText(Schemas::withoutDefault, value -> cipher.decrypt((String) value));
        List<Step> steps = new ArrayList<>();
        do {
            FieldPath path = at.path(scope.skipMissing());
            String place = "field " + path;
            List<Action> actions = new ArrayList<>();
            actions.add(Actions.convert(path, Step.placed(place, decrypted)));
            if (at.word("as")) {
                actions.add(Actions.convert(path, Step.placed(place, Casts.parse(at))));
            }
            steps.add(new Step(place, shape -> actions.forEach(action -> action.on(shape)), null));
        } while (at.sign(","));
        if (!at.atEnd()) {
            throw at.fails("expected as, a comma or the end of the fields");
        }
        return steps;
    }
}
