package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.source.Schedule;
import io.datasynchub.connect.mysql.BatchSettings.RecordForm;
import io.debezium.connector.mariadb.MariaDbConnector;
import io.debezium.connector.mysql.MySqlConnector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings of {@link MySqlSourceConnector}: its own, those of Debezium's to which it gives a default or a clearer
 * word, and every other of Debezium's under its own name.
 */
public final class MySqlSourceConfig {

    /** Which server is there; {@code AUTO} asks it. */
    enum DatabaseFlavour {
        AUTO,
        MYSQL,
        MARIADB;

        Optional<Flavour> fixed() {
            return switch (this) {
                case AUTO -> Optional.empty();
                case MYSQL -> Optional.of(Flavour.MYSQL);
                case MARIADB -> Optional.of(Flavour.MARIADB);
            };
        }
    }

    enum UnsignedBigints {
        PRECISE,
        LONG
    }

    enum TinyIntOnes {
        NUMBER,
        BOOLEAN
    }

    enum ZeroDates {
        EPOCH,
        NULL,
        FAIL
    }

    enum Decimals {
        PRECISE,
        STRING,
        DOUBLE
    }

    static final Setting<String> HOSTNAME = Setting.string("database.hostname")
            .title("Host")
            .importance(Importance.HIGH)
            .doc("Name or address of the MySQL or MariaDB server.");

    static final Setting<Integer> PORT = Setting.integer("database.port")
            .title("Port")
            .defaultsTo(3306)
            .between(1, 65_535)
            .importance(Importance.HIGH)
            .doc("Port of the server.");

    static final Setting<String> USER = Setting.string("database.user")
            .title("User")
            .importance(Importance.HIGH)
            .doc("User with the rights SELECT, RELOAD, REPLICATION SLAVE and REPLICATION CLIENT.");

    static final Setting<Password> PASSWORD = Setting.password("database.password")
            .title("Password")
            .optional()
            .importance(Importance.HIGH)
            .doc("Password of the user.");

    static final Setting<String> SSL_MODE = Setting.string("database.ssl.mode")
            .title("Encryption")
            .optional()
            .doc(
                    "disabled, required (encrypted, whoever answers), verify_ca (with a certificate of a known authority) or "
                            + "verify_identity (and made out to this host); for MySQL also preferred (encrypted if the server "
                            + "can), its default. MariaDB's words disable, trust, verify-ca and verify-full are taken as well; "
                            + "its default is disabled.");

    static final Setting<DatabaseFlavour> FLAVOUR = Setting.oneOf("database.flavour", DatabaseFlavour.class)
            .title("Flavour")
            .defaultsTo(DatabaseFlavour.AUTO)
            .importance(Importance.LOW)
            .doc("Whether the server is MySQL (8.0 and newer) or MariaDB (10.11 and newer). "
                    + "With auto, the server is asked when the connector is validated and when its task starts.");

    static final Setting<String> TOPIC_PREFIX = Setting.string("topic.prefix")
            .title("Topic prefix")
            .importance(Importance.HIGH)
            .doc("First part of every topic's name: changes go to <topic.prefix>.<database>.<table>. Stored positions "
                    + "belong to it: with another prefix the connector starts from the beginning.");

    static final Setting<List<String>> DATABASE_INCLUDE_LIST = Setting.list("database.include.list")
            .title("Databases")
            .optional()
            .importance(Importance.HIGH)
            .doc("Regular expressions of the databases to read, each for a whole name. All but the system databases "
                    + "if not given.");

    static final Setting<List<String>> TABLE_INCLUDE_LIST = Setting.list("table.include.list")
            .title("Tables")
            .optional()
            .importance(Importance.HIGH)
            .doc("Regular expressions of the tables to read, each for a whole name with its database, such as "
                    + "shop\\.orders. All tables of the chosen databases if not given.");

    static final Setting<String> HISTORY_SERVERS = Setting.string("schema.history.internal.kafka.bootstrap.servers")
            .title("Schema history brokers")
            .optional()
            .importance(Importance.HIGH)
            .doc("Kafka brokers where the history of table definitions is kept, usually the same as the worker's. "
                    + "Required, unless schema.history.internal names a class that keeps it elsewhere.");

    static final Setting<String> HISTORY_TOPIC = Setting.string("schema.history.internal.kafka.topic")
            .title("Schema history topic")
            .optional()
            .doc("Topic where the history of table definitions is kept, for this connector alone. "
                    + "If not given, <topic.prefix>.schema-history.");

    static final Setting<Boolean> HISTORY_OF_CAPTURED_TABLES = Setting.flag(
                    "schema.history.internal.store.only.captured.tables.ddl")
            .title("History of captured tables only")
            .defaultsTo(true)
            .doc("Keeps the definitions of captured tables alone, so that the history stays short on servers with many "
                    + "other tables.");

    static final Setting<Boolean> SYNC_ADDED_TABLES = Setting.flag("sync.added.tables")
            .title("Tables added to the filter")
            .defaultsTo(true)
            .doc(
                    "Reads a table that the include lists choose from now on, while it was there before, by a batch, and then follows"
                            + " its changes. Tables that are created later are followed in any case. Needs"
                            + " schema.history.internal.store.only.captured.tables.ddl, by which tables that were captured before are told from others.");

    static final Setting<Long> SERVER_ID = Setting.bytes("database.server.id")
            .title("Server id")
            .optional()
            .between(1, 4_294_967_295L)
            .importance(Importance.LOW)
            .doc("The number under which the connector reads the binary log, unlike that of any replica of the server. "
                    + "If not given, a number above 2,147,483,647 made of the connector's name and topic.prefix.");

    static final Setting<Decimals> DECIMALS = Setting.oneOf("decimal.handling.mode", Decimals.class)
            .title("Decimals")
            .defaultsTo(Decimals.PRECISE)
            .doc("How DECIMAL and NUMERIC are written: precise keeps every digit (Connect's Decimal), string the "
                    + "digits as text, double the nearest floating-point number.");

    static final Setting<UnsignedBigints> UNSIGNED_BIGINTS = Setting.oneOf(
                    "bigint.unsigned.handling.mode", UnsignedBigints.class)
            .title("BIGINT UNSIGNED")
            .defaultsTo(UnsignedBigints.PRECISE)
            .doc("How BIGINT UNSIGNED is written: precise keeps numbers above 9,223,372,036,854,775,807 (Connect's "
                    + "Decimal), long turns them negative.");

    static final Setting<TinyIntOnes> TINYINT_ONE = Setting.oneOf("tinyint.one.handling.mode", TinyIntOnes.class)
            .title("TINYINT(1)")
            .defaultsTo(TinyIntOnes.NUMBER)
            .doc(
                    "How TINYINT(1), which is also BOOLEAN, is written: number as it is, boolean as true if it is above 0.");

    static final Setting<String> TIME_PRECISION = Setting.string("time.precision.mode")
            .title("Precision of times")
            .defaultsTo("adaptive_time_microseconds")
            .doc("Unit and form of dates and times. The default keeps the precision of the column, in UTC.");

    static final Setting<ZeroDates> ZERO_DATES = Setting.oneOf("zero.date.handling.mode", ZeroDates.class)
            .title("Zero dates")
            .defaultsTo(ZeroDates.EPOCH)
            .doc(
                    "What a zero date such as 0000-00-00 becomes in a NOT NULL column: epoch (the first of 1970, or the column's"
                            + " own default), null (the field may then be null, in a key too), or fail (the task stops and"
                            + " names the column). In a column that may be NULL it is null.");

    static final Setting<Duration> HEARTBEAT_INTERVAL = Setting.millis("heartbeat.interval.ms")
            .title("Heartbeat every")
            .defaultsTo(Duration.ofSeconds(10))
            .atLeast(0)
            .doc(
                    "How often a heartbeat is sent when the captured tables are quiet, so that the stored position keeps up "
                            + "with the binary log and is not purged from under the connector. 0 sends none.");

    static final Setting<Duration> POLL_INTERVAL = Setting.millis("poll.interval.ms")
            .title("Poll every")
            .defaultsTo(Duration.ofMillis(10))
            .atLeast(1)
            .importance(Importance.LOW)
            .doc("How long the task waits for further changes before it hands on those it has.");

    static final Setting<Integer> MAX_BATCH_SIZE = Setting.integer("max.batch.size")
            .title("Changes a batch")
            .defaultsTo(8_192)
            .atLeast(1)
            .importance(Importance.LOW)
            .doc("Most changes that the task hands on at once.");

    static final Setting<Integer> MAX_QUEUE_SIZE = Setting.integer("max.queue.size")
            .title("Changes in memory")
            .defaultsTo(32_768)
            .atLeast(2)
            .importance(Importance.LOW)
            .doc("Most changes that wait in memory between the server and Kafka; more than max.batch.size.");

    static final Setting<RecordForm> RECORD_FORMAT = Setting.oneOf("record.format", RecordForm.class)
            .title("Shape of records")
            .defaultsTo(RecordForm.DEBEZIUM)
            .importance(Importance.HIGH)
            .doc("debezium: the envelope of a change, with the row before and after it. row: the row alone, with the"
                    + " headers __op (c, u, d, or r for a row that was there), __source_ts (milliseconds since 1970) and"
                    + " __source_position (file:position:row in the binary log). Rows of a batch also have __run_id,"
                    + " in either shape.");

    static final Setting<RowFormat.DeleteMode> DELETE_MODE = Setting.oneOf("delete.mode", RowFormat.DeleteMode.class)
            .title("Deleted rows")
            .defaultsTo(RowFormat.DeleteMode.TOMBSTONE)
            .doc(
                    "What a deleted row becomes with record.format=row: tombstone (its key and no value), row (the row as it"
                            + " was, with the header __op=d, and a tombstone behind it unless tombstones.on.delete=false), or drop"
                            + " (nothing).");

    static final Setting<String> SYNC_TYPE = Setting.string("sync.type")
            .title("What is synced")
            .defaultsTo(SyncType.MICRO.word())
            .checkedBy(ConfigDef.LambdaValidator.with(
                    (name, value) -> SyncType.parse(name, String.valueOf(value)),
                    () -> String.join(", ", SyncType.words())))
            .importance(Importance.HIGH)
            .doc(
                    "micro: the rows that are there, then every change from the binary log. full: batches of all rows of the"
                            + " chosen tables. partial: batches of the tables and rows that sync.partial.<database>.<table> names."
                            + " micro+full: the changes, and batches beside them. Batches start by sync.schedule and by signals;"
                            + " with full and partial and no schedule, one starts with the connector.");

    static final Setting<String> SYNC_SCHEDULE = Setting.string("sync.schedule")
            .title("Schedule of batches")
            .optional()
            .checkedBy(ConfigDef.LambdaValidator.with(Schedule::check, () -> "a cron expression of five or six fields"))
            .doc("When batches start: minute, hour, day of month, month and day of week as in cron, in UTC, such as"
                    + " 30 2 * * * for every night at 02:30; a sixth field in front is for seconds. A time that passes while the connector is stopped, or while"
                    + " another batch runs, is made up for once.");

    static final Setting<Duration> SYNC_WATCHDOG = Setting.millis("sync.watchdog.ms")
            .title("Longest standstill of a batch")
            .defaultsTo(Duration.ofMinutes(10))
            .atLeast(1_000)
            .doc("A batch that has begun and does not move for so long fails the task. With several tasks it has to be"
                    + " longer than the worker's offset.flush.interval.ms.");

    static final Setting<Integer> SYNC_CHUNK_ROWS = Setting.integer("sync.chunk.rows")
            .title("Rows a query")
            .defaultsTo(100_000)
            .atLeast(1)
            .importance(Importance.LOW)
            .doc("Most rows of a table that a batch reads with one query, by the order of the primary key.");

    static final Setting<String> SYNC_SIGNAL_TOPIC = Setting.string("sync.signal.topic")
            .title("Signal topic")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "Topic of one partition whose messages ask for batches, such as {\"id\": \"any\", \"type\": \"full\"} or"
                            + " {\"id\": \"any\", \"type\": \"partial\", \"tables\": {\"shop.orders\": \"id > 1000\"}}."
                            + " If not given, <topic.prefix>.signals. What becomes of each batch is told on <topic.prefix>.runs.");

    static final Setting<String> SYNC_SIGNAL_SERVERS = Setting.string("sync.signal.bootstrap.servers")
            .title("Signal brokers")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "Kafka brokers of the signal topic. If not given, those of the schema history; with neither there are no"
                            + " signals. Further settings of the consumer go under sync.signal.consumer.; those under"
                            + " schema.history.internal.consumer. hold for it too.");

    static final Setting<Duration> RETRY_TIMEOUT = Setting.millis("retry.timeout.ms")
            .title("Longest wait for the server")
            .defaultsTo(Duration.ofMinutes(5))
            .atLeast(0)
            .importance(Importance.LOW)
            .doc("How long a starting task waits for a server that does not answer, before it fails.");

    private static final Settings SETTINGS = Settings.none()
            .group("Database", HOSTNAME, PORT, USER, PASSWORD, SSL_MODE, FLAVOUR, SERVER_ID)
            .group(
                    "What is read",
                    TOPIC_PREFIX,
                    DATABASE_INCLUDE_LIST,
                    TABLE_INCLUDE_LIST,
                    SYNC_ADDED_TABLES,
                    RECORD_FORMAT,
                    DELETE_MODE)
            .group(
                    "Batches",
                    SYNC_TYPE,
                    SYNC_SCHEDULE,
                    SYNC_WATCHDOG,
                    SYNC_CHUNK_ROWS,
                    SYNC_SIGNAL_TOPIC,
                    SYNC_SIGNAL_SERVERS)
            .group("Schema history", HISTORY_SERVERS, HISTORY_TOPIC, HISTORY_OF_CAPTURED_TABLES)
            .group("Types", DECIMALS, UNSIGNED_BIGINTS, TINYINT_ONE, TIME_PRECISION, ZERO_DATES)
            .group("Pace", HEARTBEAT_INTERVAL, POLL_INTERVAL, MAX_BATCH_SIZE, MAX_QUEUE_SIZE, RETRY_TIMEOUT);

    private MySqlSourceConfig() {}

    /** Every setting, Debezium's among them. */
    public static ConfigDef configDef() {
        ConfigDef configDef = ownConfigDef();
        addMissing(configDef, new MySqlConnector().config());
        addMissing(configDef, new MariaDbConnector().config());
        return configDef;
    }

    /** The settings declared here: those that this connector adds, and those of Debezium's with a default of its own. */
    static ConfigDef ownConfigDef() {
        return SETTINGS.configDef();
    }

    /** The flavour that a configuration names; empty if the server is to be asked. */
    static Optional<Flavour> flavour(Map<String, String> properties) {
        return Settings.none()
                .group("Database", FLAVOUR)
                .parse(properties)
                .get(FLAVOUR)
                .fixed();
    }

    /** What a task does. */
    record TaskShape(boolean readsLog, boolean readsBatches, boolean addsTables, Optional<RowFormat.DeleteMode> rows) {}

    static TaskShape taskShape(Map<String, String> properties) {
        SettingValues values = Settings.none()
                .group(
                        "What is read",
                        SYNC_TYPE,
                        RECORD_FORMAT,
                        DELETE_MODE,
                        SYNC_ADDED_TABLES,
                        HISTORY_OF_CAPTURED_TABLES)
                .parse(properties);
        String reader = properties.getOrDefault(BatchSettings.READER, "1/1");
        SyncType type = syncType(values);
        return new TaskShape(
                type.readsLog() && !Boolean.FALSE.toString().equals(properties.get(BatchSettings.READS_LOG)),
                type.readsBatches() && !reader.equals(BatchSettings.NO_READER),
                values.get(SYNC_ADDED_TABLES) && values.get(HISTORY_OF_CAPTURED_TABLES),
                values.get(RECORD_FORMAT) == RecordForm.ROW ? Optional.of(values.get(DELETE_MODE)) : Optional.empty());
    }

    static SyncType syncType(SettingValues values) {
        return SyncType.parse(SYNC_TYPE.name(), values.get(SYNC_TYPE));
    }

    /** The settings declared here, of a complete configuration. */
    static SettingValues own(Map<String, String> properties) {
        return SETTINGS.parse(properties);
    }

    static Duration retryTimeout(Map<String, String> properties) {
        return Settings.none().group("Pace", RETRY_TIMEOUT).parse(properties).get(RETRY_TIMEOUT);
    }

    private static void addMissing(ConfigDef configDef, ConfigDef debezium) {
        debezium.configKeys().values().stream()
                .filter(key -> !configDef.configKeys().containsKey(key.name))
                .forEach(configDef::define);
    }
}
