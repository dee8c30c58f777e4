package io.datasynchub.connect.smt;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What a transform works on, in the same words for all of them.
 *
 * @param skipMissing whether a field that is named and not there is left out, and the record not rejected
 */
record Scope(Target target, Tombstones tombstones, boolean skipMissing) {

    private enum Missing {
        FAIL,
        SKIP
    }

    static final String TARGET = "target";
    private static final String MISSING_FIELDS = "missing.fields";
    private static final String TOMBSTONES = "tombstones";

    /** Adds the settings to those of a transform. */
    static ConfigDef settings(ConfigDef others) {
        return tombstones(others)
                .define(
                        TARGET,
                        Type.STRING,
                        Words.of(Target.VALUE),
                        CaseInsensitiveValidString.in(Words.of(Target.values())),
                        Importance.MEDIUM,
                        "What of a record this is done to: value, key or headers. Headers are named like fields.")
                .define(
                        MISSING_FIELDS,
                        Type.STRING,
                        Words.of(Missing.FAIL),
                        CaseInsensitiveValidString.in(Words.of(Missing.values())),
                        Importance.MEDIUM,
                        "What becomes of a record without a field that is named: fail (it is rejected), or skip (the field is"
                                + " left out). A path that ends with ? may be missing either way.");
    }

    /** The one setting that every transform has. */
    static ConfigDef tombstones(ConfigDef others) {
        return others.define(
                TOMBSTONES,
                Type.STRING,
                Words.of(Tombstones.PASS),
                CaseInsensitiveValidString.in(Words.of(Tombstones.values())),
                Importance.MEDIUM,
                "What becomes of a record that has no such part, such as the one without a value that stands for a"
                        + " deleted row: pass or drop.");
    }

    static Scope of(AbstractConfig config) {
        return new Scope(
                Words.read(Target.class, config.getString(TARGET)),
                tombstonesOf(config),
                Words.read(Missing.class, config.getString(MISSING_FIELDS)) == Missing.SKIP);
    }

    static Tombstones tombstonesOf(AbstractConfig config) {
        return Words.read(Tombstones.class, config.getString(TOMBSTONES));
    }
}
