package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.gsheet.TableConfig.BadCellPolicy;
import io.datasynchub.connect.gsheet.TableConfig.BlankKeyPolicy;
import io.datasynchub.connect.gsheet.TableConfig.Decimals;
import io.datasynchub.connect.gsheet.TableConfig.DuplicateKeyPolicy;
import io.datasynchub.connect.gsheet.TableConfig.LossPolicy;
import io.datasynchub.connect.gsheet.TableConfig.SchemaChangePolicy;
import io.datasynchub.connect.gsheet.TableConfig.TypePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How one table is read.
 *
 * @param headerRow number of the row that names the columns, from 1; empty if it is to be found
 * @param keyColumns empty if a row is what it holds
 */
record TableSettings(
        OptionalInt headerRow,
        ColumnNames columnNames,
        List<String> keyColumns,
        TypePolicy types,
        Map<String, ColumnType> columnTypes,
        Decimals decimals,
        SchemaChangePolicy onSchemaChange,
        BadCellPolicy onBadCell,
        DuplicateKeyPolicy onDuplicateKey,
        BlankKeyPolicy onBlankKey,
        LossPolicy onMissing,
        LossPolicy onMassDelete,
        int deletesMaxPercent) {

    private static final String FOUND = "auto";

    TableSettings {
        keyColumns = List.copyOf(keyColumns);
        columnTypes = Map.copyOf(columnTypes);
    }

    /** Whether values are read as the texts that the spreadsheet shows. */
    boolean asShown() {
        return types == TypePolicy.STRINGS && columnTypes.isEmpty();
    }

    static TableSettings of(Map<String, String> properties) {
        SettingValues values = TableConfig.OF_A_TABLE.parse(properties);
        return new TableSettings(
                headerRow(values.get(TableConfig.HEADER_ROW)),
                values.get(TableConfig.COLUMN_NAMES),
                values.find(TableConfig.KEY_COLUMNS).orElse(List.of()),
                values.get(TableConfig.TYPES),
                columnTypes(values.find(TableConfig.COLUMN_TYPES).orElse(List.of())),
                values.get(TableConfig.DECIMALS),
                values.get(TableConfig.ON_SCHEMA_CHANGE),
                values.get(TableConfig.ON_BAD_CELL),
                values.get(TableConfig.ON_DUPLICATE_KEY),
                values.get(TableConfig.ON_BLANK_KEY),
                values.get(TableConfig.ON_MISSING),
                values.get(TableConfig.ON_MASS_DELETE),
                values.get(TableConfig.DELETES_MAX_PERCENT));
    }

    /** The check of a setting. */
    static void checkHeaderRow(String setting, @Nullable Object value) {
        try {
            OptionalInt row = headerRow(String.valueOf(value));
            if (row.isPresent() && row.getAsInt() < 1) {
                throw new ConfigException(setting, value, "rows are counted from 1");
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(setting, value, "use auto, or the number of a row from 1");
        }
    }

    private static OptionalInt headerRow(String text) {
        return text.strip().equalsIgnoreCase(FOUND)
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(text.strip()));
    }

    /** The check of a setting. */
    static void checkColumnTypes(String setting, @Nullable Object value) {
        if (value instanceof List<?> declared) {
            try {
                columnTypes(declared.stream().map(String::valueOf).toList());
            } catch (IllegalArgumentException e) {
                throw new ConfigException(setting, value, "use column:type, the type one of " + ColumnKind.words());
            }
        }
    }

    private static Map<String, ColumnType> columnTypes(List<String> declared) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        for (String one : declared) {
            int colon = one.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(one);
            }
            types.put(one.substring(0, colon).strip(), ColumnType.parse(one.substring(colon + 1)));
        }
        return types;
    }
}
