package io.datasynchub.connect.smt;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings of {@link Dedupe}. */
record DedupeSettings(
        By by,
        List<FieldPath> fields,
        @Nullable FieldPath version,
        List<FieldPath> ignored,
        int windowRecords,
        long windowMs,
        Tombstones tombstones) {

    /** What makes a record a repeat. */
    enum By {
        KEY,
        CONTENT,
        FIELDS,
        VERSION,
        UNCHANGED
    }

    private static final String BY = "by";
    private static final String FIELDS = "fields";
    private static final String VERSION_FIELD = "version.field";
    private static final String IGNORE_FIELDS = "ignore.fields";
    private static final String WINDOW_RECORDS = "window.records";
    private static final String WINDOW_MS = "window.ms";

    static final ConfigDef CONFIG_DEF = Scope.tombstones(new ConfigDef())
            .define(
                    BY,
                    Type.STRING,
                    Words.of(By.CONTENT),
                    CaseInsensitiveValidString.in(Words.of(By.values())),
                    Importance.HIGH,
                    "What makes a record a repeat of one within the window: key (the same key), content (the same key and"
                            + " value), fields (the same values of fields), version (a version.field that is not above the"
                            + " last of its key), or unchanged (the same value as the last of its key, and an envelope whose"
                            + " before and after are the same).")
            .define(FIELDS, Type.STRING, "", Importance.MEDIUM, "The fields that count if by is fields.")
            .define(
                    VERSION_FIELD,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "The number or text that grows, if by is version.")
            .define(
                    IGNORE_FIELDS,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "Fields that do not count if by is content or unchanged, such as the time of the change.")
            .define(
                    WINDOW_RECORDS,
                    Type.INT,
                    100_000,
                    ConfigDef.Range.between(1, 10_000_000),
                    Importance.MEDIUM,
                    "How many different records are remembered, at some hundred bytes each. A restart forgets them.")
            .define(
                    WINDOW_MS,
                    Type.LONG,
                    3_600_000L,
                    ConfigDef.Range.atLeast(1),
                    Importance.MEDIUM,
                    "For how many milliseconds a record is remembered, by the worker's clock.");

    /** @throws ConfigException if one is not allowed; names it */
    static DedupeSettings parse(Map<String, ?> given, Clock clock) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, given, false);
        By by = Words.read(By.class, config.getString(BY));
        List<FieldPath> fields = FieldPath.list(FIELDS, config.getString(FIELDS), false);
        List<FieldPath> version = FieldPath.list(VERSION_FIELD, config.getString(VERSION_FIELD), false);
        if (by == By.FIELDS && fields.isEmpty()) {
            throw new ConfigException(FIELDS + ": expected at least one path, since " + BY + " is fields");
        } else if (by == By.VERSION && (version.size() != 1 || !version.get(0).isSingle())) {
            throw new ConfigException(VERSION_FIELD + ": expected the path of one field, since " + BY + " is version");
        }
        return new DedupeSettings(
                by,
                fields,
                version.isEmpty() ? null : version.get(0),
                FieldPath.list(IGNORE_FIELDS, config.getString(IGNORE_FIELDS), true),
                config.getInt(WINDOW_RECORDS),
                config.getLong(WINDOW_MS),
                Scope.tombstonesOf(config));
    }
}
