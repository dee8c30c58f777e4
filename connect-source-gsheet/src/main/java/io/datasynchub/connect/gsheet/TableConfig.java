package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.Settings;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The settings of a table: how it is read, and what its policies are. */
final class TableConfig {

    enum TypePolicy {
        INFERRED,
        STRINGS
    }

    enum Decimals {
        PRECISE,
        STRING,
        DOUBLE
    }

    enum SchemaChangePolicy {
        EVOLVE,
        IGNORE,
        FAIL
    }

    enum BadCellPolicy {
        NULL,
        STRING,
        REJECT
    }

    enum DuplicateKeyPolicy {
        FAIL,
        FIRST,
        LAST
    }

    enum BlankKeyPolicy {
        FAIL,
        SKIP
    }

    /** What becomes of rows that are suddenly gone. */
    enum LossPolicy {
        FAIL,
        KEEP,
        DELETE
    }

    static final Setting<String> HEADER_ROW = Setting.string("header.row")
            .title("Header row")
            .defaultsTo("auto")
            .checkedBy(ConfigDef.LambdaValidator.with(
                    TableSettings::checkHeaderRow, () -> "auto, or the number of a row from 1"))
            .doc(
                    "The row that names the columns, by its number in the tab, or auto: the first row of text that is at least half"
                            + " as wide as the widest of the first 50. A column without a header is named after its letter, such as"
                            + " column_B; the second one named qty is qty_2.");

    static final Setting<ColumnNames> COLUMN_NAMES = Setting.oneOf("column.names", ColumnNames.class)
            .title("Names of columns")
            .defaultsTo(ColumnNames.AS_IS)
            .doc(
                    "as_is: a column is called what its header says. legal: what Avro takes as a name is kept: accents go, whatever is"
                            + " neither letter nor digit of ASCII becomes _, and a digit in front gets one, so that 50th Percentile is"
                            + " _50th_Percentile. Settings that name columns name them so.");

    static final Setting<List<String>> KEY_COLUMNS = Setting.list("key.columns")
            .title("Key columns")
            .optional()
            .importance(Importance.HIGH)
            .doc(
                    "The columns that tell a row from all others; they make the record's key. If not given, a row is what it holds:"
                            + " its key is a digest of all its cells, and an edited row is a deleted one and a new one. For one"
                            + " table: topic.override.TOPIC.key.columns.");

    static final Setting<TypePolicy> TYPES = Setting.oneOf("types", TypePolicy.class)
            .title("Types")
            .defaultsTo(TypePolicy.INFERRED)
            .importance(Importance.HIGH)
            .doc(
                    "inferred: a column's type fits all its cells and their number formats; it only ever widens. strings: every"
                            + " value is text. docs/sheets.md has the table.");

    static final Setting<List<String>> COLUMN_TYPES = Setting.list("column.types")
            .title("Declared types")
            .optional()
            .checkedBy(ConfigDef.LambdaValidator.with(
                    TableSettings::checkColumnTypes, () -> "column:type, the type one of " + ColumnKind.words()))
            .doc("Types of single columns, such as price:decimal(2),sold:date.");

    static final Setting<Decimals> DECIMALS = Setting.oneOf("decimal.handling.mode", Decimals.class)
            .title("Decimals")
            .defaultsTo(Decimals.DOUBLE)
            .doc(
                    "How numbers with a fraction are written: double as the spreadsheet has them, precise as Connect's Decimal with as"
                            + " many digits as the column needs, string as text.");

    static final Setting<SchemaChangePolicy> ON_SCHEMA_CHANGE = Setting.oneOf(
                    "on.schema.change", SchemaChangePolicy.class)
            .title("Other columns")
            .defaultsTo(SchemaChangePolicy.EVOLVE)
            .doc(
                    "What columns that are added, renamed or removed do: evolve follows them, ignore keeps to the columns of the first"
                            + " read, fail stops the task. The order of columns never matters.");

    static final Setting<BadCellPolicy> ON_BAD_CELL = Setting.oneOf("on.bad.cell", BadCellPolicy.class)
            .title("Cells that do not fit")
            .defaultsTo(BadCellPolicy.NULL)
            .doc(
                    "What a cell does that holds an error (#REF!) or does not fit its column's declared type: null leaves it out and"
                            + " names its column in the header __bad_cells; string makes its column text; reject leaves out its row.");

    static final Setting<DuplicateKeyPolicy> ON_DUPLICATE_KEY = Setting.oneOf(
                    "on.duplicate.key", DuplicateKeyPolicy.class)
            .title("Rows with one key")
            .defaultsTo(DuplicateKeyPolicy.FAIL)
            .doc(
                    "What two rows with the same key columns do: fail reads nothing of the table until that is mended, first and last"
                            + " take one of them.");

    static final Setting<BlankKeyPolicy> ON_BLANK_KEY = Setting.oneOf("on.blank.key", BlankKeyPolicy.class)
            .title("Rows without a key")
            .defaultsTo(BlankKeyPolicy.SKIP)
            .doc(
                    "What a row without a value in a key column does: skip leaves it out, fail reads nothing of the table until that"
                            + " is mended.");

    static final Setting<LossPolicy> ON_MISSING = Setting.oneOf("on.missing", LossPolicy.class)
            .title("Missing tables")
            .defaultsTo(LossPolicy.KEEP)
            .doc(
                    "What a tab or spreadsheet does that was there and is deleted or no longer shared: keep leaves its rows where they"
                            + " are, delete deletes them (of a spreadsheet only if Google says that it does not exist), fail stops the task.");

    static final Setting<LossPolicy> ON_MASS_DELETE = Setting.oneOf("on.mass.delete", LossPolicy.class)
            .title("Many rows gone")
            .defaultsTo(LossPolicy.KEEP)
            .doc(
                    "What more than deletes.max.percent of a table's rows gone at once, or all of them, do: keep sends all changes but"
                            + " the deletes, delete sends them too, fail stops the task.");

    static final Setting<Integer> DELETES_MAX_PERCENT = Setting.integer("deletes.max.percent")
            .title("Deletes at once")
            .defaultsTo(50)
            .between(0, 100)
            .doc(
                    "How many of a table's rows may be gone from one read to the next, in percent, before on.mass.delete decides.");

    /** Those that may differ from table to table. */
    static final Settings OF_A_TABLE = Settings.none()
            .group("Tables", HEADER_ROW, COLUMN_NAMES, KEY_COLUMNS, TYPES, COLUMN_TYPES, DECIMALS)
            .group(
                    "Policies",
                    ON_SCHEMA_CHANGE,
                    ON_BAD_CELL,
                    ON_DUPLICATE_KEY,
                    ON_BLANK_KEY,
                    ON_MISSING,
                    ON_MASS_DELETE,
                    DELETES_MAX_PERCENT);

    private TableConfig() {}
}
