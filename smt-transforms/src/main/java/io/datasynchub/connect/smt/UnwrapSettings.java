package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@link Unwrap}.
 *
 * @param headers metadata that becomes headers
 * @param fields metadata that becomes columns
 * @param beforeField the column that gets the row as it was; null for none
 */
record UnwrapSettings(
        DeleteMode deleteMode,
        Tombstones tombstones,
        List<MetadataPath> headers,
        List<MetadataPath> fields,
        String prefix,
        @Nullable String beforeField) {

    /** What becomes of a deleted row. */
    enum DeleteMode {
        TOMBSTONE,
        DROP,
        ROW
    }

    private static final String DELETE_MODE = "delete.mode";
    private static final String TOMBSTONES = "tombstones";
    private static final String HEADERS = "headers";
    private static final String FIELDS = "fields";
    private static final String PREFIX = "prefix";
    private static final String BEFORE_FIELD = "before.field";

    static final ConfigDef CONFIG_DEF = new ConfigDef()
            .define(
                    DELETE_MODE,
                    Type.STRING,
                    Words.of(DeleteMode.TOMBSTONE),
                    CaseInsensitiveValidString.in(Words.of(DeleteMode.values())),
                    Importance.HIGH,
                    "What becomes of a deleted row: tombstone (a record with its key and no value), drop (nothing), or row"
                            + " (the row as it was, with the column <prefix>deleted set to true; rows that live have it"
                            + " set to false).")
            .define(
                    TOMBSTONES,
                    Type.STRING,
                    Words.of(Tombstones.PASS),
                    CaseInsensitiveValidString.in(Words.of(Tombstones.values())),
                    Importance.MEDIUM,
                    "What becomes of a record that comes in without a value, such as the one that Debezium sends after"
                            + " each delete: pass or drop.")
            .define(
                    HEADERS,
                    Type.LIST,
                    List.of(),
                    Importance.MEDIUM,
                    "Metadata of the envelope that becomes headers, such as op,source.ts_ms. The header's name is the"
                            + " prefix and the path with _ between its parts: __op, __source_ts_ms.")
            .define(
                    FIELDS,
                    Type.LIST,
                    List.of(),
                    Importance.MEDIUM,
                    "Metadata of the envelope that becomes columns of the row, named like the headers.")
            .define(
                    PREFIX,
                    Type.STRING,
                    "__",
                    Importance.LOW,
                    "What the names of headers and columns that hold metadata begin with.")
            .define(
                    BEFORE_FIELD,
                    Type.STRING,
                    null,
                    Importance.LOW,
                    "A column that gets the row as it was before the change; none if not given.");

    /**
     * Reads the settings.
     *
     * @throws ConfigException if a value is not allowed, or two columns would have one name; names the setting
     */
    static UnwrapSettings parse(Map<String, ?> given) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, given, false);
        String prefix = config.getString(PREFIX);
        UnwrapSettings settings = new UnwrapSettings(
                Words.read(DeleteMode.class, config.getString(DELETE_MODE)),
                Words.read(Tombstones.class, config.getString(TOMBSTONES)),
                paths(HEADERS, config, prefix),
                paths(FIELDS, config, prefix),
                prefix,
                config.getString(BEFORE_FIELD));
        settings.checkBeforeField();
        return settings;
    }

    private static List<MetadataPath> paths(String setting, AbstractConfig config, String prefix) {
        List<MetadataPath> paths = config.getList(setting).stream()
                .map(text -> MetadataPath.parse(setting, text))
                .toList();
        long names =
                paths.stream().map(path -> path.nameWith(prefix)).distinct().count();
        if (names < paths.size()) {
            throw new ConfigException(setting, config.getList(setting), "two of these would have the same name");
        }
        return paths;
    }

    private void checkBeforeField() {
        String name = beforeField;
        if (name == null) {
            return;
        }
        boolean taken = fields.stream().anyMatch(path -> path.nameWith(prefix).equals(name))
                || (deleteMode == DeleteMode.ROW && name.equals(deletedField()));
        if (name.isBlank() || taken) {
            throw new ConfigException(BEFORE_FIELD, name, "use a name that no other column has");
        }
    }

    /** The column that tells deleted rows from living ones. */
    String deletedField() {
        return prefix + "deleted";
    }
}
