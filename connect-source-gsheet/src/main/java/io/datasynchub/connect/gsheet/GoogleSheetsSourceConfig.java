package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.source.Schedule;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;

/** The settings of {@link GoogleSheetsSourceConnector}. */
public final class GoogleSheetsSourceConfig {

    /** By what Google knows who asks. */
    enum AuthType {
        AUTO,
        SERVICE_ACCOUNT,
        OAUTH,
        API_KEY,
        APPLICATION_DEFAULT,
        NONE
    }

    enum RecordForm {
        DEBEZIUM,
        ROW
    }

    /** What becomes of a deleted row. */
    enum DeleteMode {
        TOMBSTONE,
        DROP
    }

    enum SyncType {
        MICRO,
        FULL,
        PARTIAL
    }

    /** By what an unchanged spreadsheet is told without reading it. */
    enum ChangeGate {
        CHANGES,
        FILES,
        NONE
    }

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

    static final Setting<List<String>> SPREADSHEETS = Setting.list("spreadsheets")
            .title("Spreadsheets")
            .importance(Importance.HIGH)
            .doc("The spreadsheets to read, by id or by URL. Tasks share them: each spreadsheet is read by one task.");

    static final Setting<List<String>> TABS = Setting.list("tabs")
            .title("Tabs")
            .defaultsTo(List.of("*"))
            .importance(Importance.HIGH)
            .doc(
                    "The tabs to read, by name; * stands for any letters, ? for one. All tabs if not given. A name without * and ?"
                            + " has to be there.");

    static final Setting<List<String>> RANGES = Setting.list("ranges")
            .title("Ranges")
            .optional()
            .doc(
                    "The ranges to read in place of whole tabs: in A1 notation, such as Orders!B3:F or B3:F (of each chosen tab), or"
                            + " named ranges. A named range is a table of its own name; so is the second range of one tab, named"
                            + " after tab and range.");

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

    static final Setting<AuthType> AUTH_TYPE = Setting.oneOf("auth.type", AuthType.class)
            .title("Kind of credentials")
            .defaultsTo(AuthType.AUTO)
            .importance(Importance.HIGH)
            .doc("auto takes what is given: a service account (credentials.json or credentials.file), OAuth"
                    + " (oauth.refresh.token), an API key (api.key; for public spreadsheets), else Google's application"
                    + " default. none sends no credentials. Read-only rights are asked for.");

    static final Setting<Password> CREDENTIALS_JSON = Setting.password("credentials.json")
            .title("Service account")
            .optional()
            .importance(Importance.HIGH)
            .doc(
                    "The JSON key of a service account: its text, or a reference to one of the worker's config providers.");

    static final Setting<String> CREDENTIALS_FILE = Setting.string("credentials.file")
            .title("Service account's file")
            .optional()
            .importance(Importance.HIGH)
            .doc("File on each worker with the JSON key of a service account.");

    static final Setting<String> OAUTH_CLIENT_ID = Setting.string("oauth.client.id")
            .title("OAuth client")
            .optional()
            .doc("Id of the OAuth client that the refresh token was given to.");

    static final Setting<Password> OAUTH_CLIENT_SECRET = Setting.password("oauth.client.secret")
            .title("OAuth client's secret")
            .optional()
            .doc("Secret of the OAuth client.");

    static final Setting<Password> OAUTH_REFRESH_TOKEN = Setting.password("oauth.refresh.token")
            .title("OAuth refresh token")
            .optional()
            .doc("Refresh token of the user whose spreadsheets are read.");

    static final Setting<Password> API_KEY = Setting.password("api.key")
            .title("API key")
            .optional()
            .doc("API key, for spreadsheets that everybody may read.");

    static final Setting<String> ROOT_URL = Setting.string("root.url")
            .title("Root of the APIs")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "Where the Sheets API, the Drive API and the token endpoint are reached, in place of Google's own hosts: below"
                            + " it v4/spreadsheets, drive/v3 and token. For a proxy or a test server.");

    static final Setting<String> TOPIC_PREFIX = Setting.string("topic.prefix")
            .title("Topic prefix")
            .importance(Importance.HIGH)
            .doc(
                    "First part of every topic's name. What is told of runs goes to <topic.prefix>.runs, what is told of tables"
                            + " (columns, findings) to <topic.prefix>.tables.");

    static final Setting<String> TOPIC = Setting.string("topic")
            .title("Topic of a table")
            .defaultsTo("${topic.prefix}.${spreadsheet}.${tab}")
            .checkedBy(ConfigDef.LambdaValidator.with(TopicTemplate::check, () -> "a template"))
            .doc(
                    "The topic of a table: ${topic.prefix}; ${spreadsheet}, its title; ${spreadsheet.id}; ${tab}, the tab's or named"
                            + " range's name. What no topic may be named with becomes _. A table keeps the topic that it had at"
                            + " its first read, whatever is renamed later.");

    static final Setting<RecordForm> RECORD_FORMAT = Setting.oneOf("record.format", RecordForm.class)
            .title("Shape of records")
            .defaultsTo(RecordForm.DEBEZIUM)
            .importance(Importance.HIGH)
            .doc(
                    "debezium: the envelope of a change. Of the row before it, it holds the key columns of a deleted row and nothing"
                            + " else, for digests alone are remembered. row: the row alone, with the headers __op (c, u, d, or r for a"
                            + " row that was there) and __source_ts (milliseconds since 1970). Rows of a run also have __run_id, in"
                            + " either shape.");

    static final Setting<DeleteMode> DELETE_MODE = Setting.oneOf("delete.mode", DeleteMode.class)
            .title("Deleted rows")
            .defaultsTo(DeleteMode.TOMBSTONE)
            .doc(
                    "What a deleted row becomes with record.format=row: tombstone (its key and no value), or drop (nothing).");

    static final Setting<Boolean> TOMBSTONES = Setting.flag("tombstones.on.delete")
            .title("Tombstones")
            .defaultsTo(true)
            .doc("Whether, with record.format=debezium, a tombstone follows the event of a deleted row.");

    static final Setting<SyncType> SYNC_TYPE = Setting.oneOf("sync.type", SyncType.class)
            .title("What is synced")
            .defaultsTo(SyncType.MICRO)
            .importance(Importance.HIGH)
            .doc(
                    "micro: the rows that are there, then every change. full: runs that send all rows, and delete what is gone."
                            + " partial: runs that send the rows that sync.partial.<table> names by a condition, such as status = open,"
                            + " or those of ranges. Runs start by sync.schedule and by signals; with neither, one starts with the connector.");

    static final Setting<String> SYNC_SCHEDULE = Setting.string("sync.schedule")
            .title("Schedule of runs")
            .optional()
            .checkedBy(ConfigDef.LambdaValidator.with(Schedule::check, () -> "a cron expression of five fields"))
            .doc("When runs start: minute, hour, day of month, month and day of week as in cron, in UTC, such as"
                    + " 30 2 * * * for every night at 02:30. A time that passes while the connector is stopped, or while"
                    + " another run is under way, is made up for once.");

    static final Setting<String> SYNC_SIGNAL_TOPIC = Setting.string("sync.signal.topic")
            .title("Signal topic")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "Topic of one partition whose messages ask for runs, such as {\"id\": \"any\", \"type\": \"full\"} or"
                            + " {\"id\": \"any\", \"type\": \"partial\", \"tables\": {\"Orders\": \"status = open\"}}, or wake the poll"
                            + " at once: {\"type\": \"micro\"}, which a gateway of Drive's push notifications may send."
                            + " If not given, <topic.prefix>.signals. What becomes of each run is told on <topic.prefix>.runs.");

    static final Setting<String> SYNC_SIGNAL_SERVERS = Setting.string("sync.signal.bootstrap.servers")
            .title("Signal brokers")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "Kafka brokers of the signal topic; without them there are no signals. Further settings of the consumer go"
                            + " under sync.signal.consumer.");

    static final Setting<Duration> POLL_INTERVAL = Setting.millis("poll.interval.ms")
            .title("Poll every")
            .defaultsTo(Duration.ofSeconds(10))
            .atLeast(1)
            .doc(
                    "How often Drive is asked whether something changed. Costs no read of Sheets' quota as long as nothing did.");

    static final Setting<ChangeGate> CHANGE_GATE = Setting.oneOf("change.gate", ChangeGate.class)
            .title("How changes are noticed")
            .defaultsTo(ChangeGate.CHANGES)
            .doc(
                    "changes: one call of Drive's list of changes a poll for all spreadsheets. files: one call a spreadsheet, for its"
                            + " version; always so with an API key. none: Drive is not asked, and every poll reads every spreadsheet.");

    static final Setting<Duration> FULL_READ_INTERVAL = Setting.millis("full.read.interval.ms")
            .title("Read without a change every")
            .defaultsTo(Duration.ofMinutes(15))
            .atLeast(0)
            .doc(
                    "How often a spreadsheet is read though its file did not change: values of IMPORTRANGE, NOW() or GOOGLEFINANCE"
                            + " change without the file's date. 0 never does.");

    static final Setting<Integer> QUOTA = Setting.integer("quota.reads.per.minute")
            .title("Reads a minute")
            .defaultsTo(60)
            .between(1, 1_000_000)
            .doc(
                    "Most reads of the Sheets API a minute, all tasks together. Google allows 60 a user and 300 a project unless"
                            + " more was granted.");

    static final Setting<Integer> READ_MAX_CELLS = Setting.integer("read.max.cells")
            .title("Cells a request")
            .defaultsTo(500_000)
            .atLeast(1_000)
            .importance(Importance.LOW)
            .doc(
                    "Most cells that one request asks for. A request that times out or that Google cannot answer is halved by itself.");

    static final Setting<Integer> BATCH_MAX_RECORDS = Setting.integer("batch.max.records")
            .title("Records a batch")
            .defaultsTo(2_000)
            .atLeast(1)
            .importance(Importance.LOW)
            .doc("About how many records are handed on at once; with exactly-once they are one transaction.");

    static final Setting<Duration> REQUEST_TIMEOUT = Setting.millis("request.timeout.ms")
            .title("Longest request")
            .defaultsTo(Duration.ofMinutes(3))
            .atLeast(100)
            .importance(Importance.LOW)
            .doc("How long an answer is waited for. Google gives up after 180 seconds.");

    static final Setting<Duration> RETRY_BACKOFF = Setting.millis("retry.backoff.ms")
            .title("First wait before a retry")
            .defaultsTo(Duration.ofSeconds(1))
            .atLeast(1)
            .importance(Importance.LOW)
            .doc(
                    "How long a spreadsheet that could not be read is left alone, doubled with each failure. Other spreadsheets are read"
                            + " in the meantime.");

    static final Setting<Duration> RETRY_BACKOFF_MAX = Setting.millis("retry.backoff.max.ms")
            .title("Longest wait before a retry")
            .defaultsTo(Duration.ofMinutes(2))
            .atLeast(1)
            .importance(Importance.LOW)
            .doc("Where the doubling ends. What Google asks for by Retry-After is waited for in any case.");

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

    static final Settings CREDENTIALS = Settings.none()
            .group(
                    "Credentials",
                    AUTH_TYPE,
                    CREDENTIALS_JSON,
                    CREDENTIALS_FILE,
                    OAUTH_CLIENT_ID,
                    OAUTH_CLIENT_SECRET,
                    OAUTH_REFRESH_TOKEN,
                    API_KEY,
                    ROOT_URL,
                    REQUEST_TIMEOUT);

    static final Settings ALL = Settings.none()
            .group("What is read", SPREADSHEETS, TABS, RANGES)
            .and(CREDENTIALS)
            .group("Records", TOPIC_PREFIX, TOPIC, RECORD_FORMAT, DELETE_MODE, TOMBSTONES)
            .group("Sync", SYNC_TYPE, SYNC_SCHEDULE, SYNC_SIGNAL_TOPIC, SYNC_SIGNAL_SERVERS)
            .and(OF_A_TABLE)
            .group(
                    "Pace",
                    POLL_INTERVAL,
                    CHANGE_GATE,
                    FULL_READ_INTERVAL,
                    QUOTA,
                    READ_MAX_CELLS,
                    BATCH_MAX_RECORDS,
                    RETRY_BACKOFF,
                    RETRY_BACKOFF_MAX);

    private GoogleSheetsSourceConfig() {}

    /** Every setting. */
    public static ConfigDef configDef() {
        return ALL.configDef();
    }
}
