package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.source.Schedule;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The settings of {@link GoogleSheetsSourceConnector}. */
public final class GoogleSheetsSourceConfig {

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

    static final Settings ALL = Settings.none()
            .group("What is read", SPREADSHEETS, TABS, RANGES)
            .and(CredentialsConfig.CREDENTIALS)
            .group("Records", TOPIC_PREFIX, TOPIC, RECORD_FORMAT, DELETE_MODE, TOMBSTONES)
            .group("Sync", SYNC_TYPE, Schedule.SETTING, SYNC_SIGNAL_TOPIC, SYNC_SIGNAL_SERVERS)
            .and(TableConfig.OF_A_TABLE)
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
