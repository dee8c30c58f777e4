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

    static final Setting<Long> SERVER_ID = Setting.bytes("database.server.id")
            .title("Server id")
            .optional()
            .between(1, 4_294_967_295L)
            .importance(Importance.LOW)
            .doc("The number under which the connector reads the binary log, unlike that of any replica of the server. "
                    + "If not given, a number above 2,147,483,647 made of the connector's name and topic.prefix.");

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
            .defaultsTo(2_048)
            .atLeast(1)
            .importance(Importance.LOW)
            .doc("Most changes that the task hands on at once.");

    static final Setting<Integer> MAX_QUEUE_SIZE = Setting.integer("max.queue.size")
            .title("Changes in memory")
            .defaultsTo(4_096)
            .atLeast(2)
            .importance(Importance.LOW)
            .doc(
                    "Most changes that wait in memory between the server and Kafka; more than max.batch.size. A task that"
                            + " catches up holds as many all the time: more cost memory and garbage collection, and make it no quicker.");

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
                    SyncSettings.SYNC_ADDED_TABLES,
                    RECORD_FORMAT,
                    DELETE_MODE)
            .group(
                    "Batches",
                    SyncSettings.SYNC_TYPE,
                    Schedule.SETTING,
                    SyncSettings.SYNC_WATCHDOG,
                    SyncSettings.SYNC_CHUNK_ROWS,
                    SyncSettings.SYNC_SIGNAL_TOPIC,
                    SyncSettings.SYNC_SIGNAL_SERVERS)
            .group("Schema history", HISTORY_SERVERS, HISTORY_TOPIC, HISTORY_OF_CAPTURED_TABLES)
            .group(
                    "Types",
                    TypeSettings.DECIMALS,
                    TypeSettings.UNSIGNED_BIGINTS,
                    TypeSettings.TINYINT_ONE,
                    TypeSettings.TIME_PRECISION,
                    TypeSettings.ZERO_DATES)
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
                        SyncSettings.SYNC_TYPE,
                        RECORD_FORMAT,
                        DELETE_MODE,
                        SyncSettings.SYNC_ADDED_TABLES,
                        HISTORY_OF_CAPTURED_TABLES)
                .parse(properties);
        String reader = properties.getOrDefault(BatchSettings.READER, "1/1");
        SyncType type = syncType(values);
        return new TaskShape(
                type.readsLog() && !Boolean.FALSE.toString().equals(properties.get(BatchSettings.READS_LOG)),
                type.readsBatches() && !reader.equals(BatchSettings.NO_READER),
                values.get(SyncSettings.SYNC_ADDED_TABLES) && values.get(HISTORY_OF_CAPTURED_TABLES),
                values.get(RECORD_FORMAT) == RecordForm.ROW ? Optional.of(values.get(DELETE_MODE)) : Optional.empty());
    }

    static SyncType syncType(SettingValues values) {
        return SyncType.parse(SyncSettings.SYNC_TYPE.name(), values.get(SyncSettings.SYNC_TYPE));
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
