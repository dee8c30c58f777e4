package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.mysql.BatchSettings.RecordForm;
import io.debezium.connector.binlog.converters.TinyIntOneToBooleanConverter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Fills in what a configuration leaves out. A value that a user gave always stays. */
final class MySqlDefaults {

    private static final String CONNECTOR_NAME = "name";
    private static final String SCHEMA_HISTORY_CLASS = "schema.history.internal";
    private static final String KAFKA_SCHEMA_HISTORY = "io.debezium.storage.kafka.history.KafkaSchemaHistory";

    /** What our converter of TINYINT(1) is called among Debezium's. */
    private static final String TINYINT_ONE = "tinyint_one";

    private static final String SNAPSHOT_QUERY_MODE = "snapshot.query.mode";

    /** Server ids below are what people give to their replicas. */
    private static final long LOWEST_SERVER_ID = 1L << 31;

    private static final String DRIVER_PREFIX = "driver.";
    private static final String DATABASE_PREFIX = "database.";

    /**
     * A session in UTC, for both servers' drivers. Otherwise MySQL's driver refuses a server whose zone has an ambiguous
     * short name such as CEST, and MariaDB's shifts each TIMESTAMP of a snapshot when worker and server differ in zone.
     */
    private static final Map<String, String> UTC_SESSION = Map.of(
            "connectionTimeZone", "UTC",
            "forceConnectionTimeZoneToSession", "true",
            "preserveInstants", "true");

    private MySqlDefaults() {}

    /** The properties as Debezium gets them. */
    static Map<String, String> fillIn(Map<String, String> properties) {
        Map<String, String> filled = new LinkedHashMap<>(properties);
        for (ConfigKey key : MySqlSourceConfig.ownConfigDef().configKeys().values()) {
            if (key.hasDefault() && key.defaultValue != null) {
                filled.putIfAbsent(key.name, ConfigDef.convertToString(key.defaultValue, key.type));
            }
        }
        String prefix = properties.getOrDefault(MySqlSourceConfig.TOPIC_PREFIX.name(), "");
        long serverId = serverId(properties.getOrDefault(CONNECTOR_NAME, ""), prefix);
        filled.putIfAbsent(MySqlSourceConfig.SERVER_ID.name(), Long.toString(serverId));
        if (UTC_SESSION.keySet().stream().noneMatch(option -> choosesZone(properties, option))) {
            UTC_SESSION.forEach((option, value) -> filled.put(DRIVER_PREFIX + option, value));
        }
        filled.putIfAbsent("extended.headers.enabled", "false");
        if (isOn(SyncSettings.SYNC_ADDED_TABLES, filled)
                && isOn(MySqlSourceConfig.HISTORY_OF_CAPTURED_TABLES, filled)) {
            // Its rows come by a batch; until then it is unknown, and Debezium would stop at a change of it.
            filled.putIfAbsent("inconsistent.schema.handling.mode", "skip");
        }
        if (TypeSettings.TinyIntOnes.BOOLEAN.name().equalsIgnoreCase(filled.get(TypeSettings.TINYINT_ONE.name()))) {
            filled.merge("converters", TINYINT_ONE, (others, own) -> others + "," + own);
            filled.put(TINYINT_ONE + ".type", TinyIntOneToBooleanConverter.class.getName());
        }
        if (!TypeSettings.ZeroDates.EPOCH.name().equalsIgnoreCase(filled.get(TypeSettings.ZERO_DATES.name()))) {
            ZeroDateConverter.addTo(filled);
        }
        if (!filled.containsKey(SNAPSHOT_QUERY_MODE)) {
            filled.put(SNAPSHOT_QUERY_MODE, "custom");
            filled.put(SNAPSHOT_QUERY_MODE + ".custom.name", SameFormSnapshotQuery.NAME);
        }
        if (RecordForm.ROW.name().equalsIgnoreCase(filled.get(MySqlSourceConfig.RECORD_FORMAT.name()))
                && !RowFormat.DeleteMode.ROW
                        .name()
                        .equalsIgnoreCase(filled.get(MySqlSourceConfig.DELETE_MODE.name()))) {
            // The deletion itself becomes the tombstone.
            filled.put("tombstones.on.delete", "false");
        }
        if (keepsHistoryInKafka(properties)) {
            filled.putIfAbsent(MySqlSourceConfig.HISTORY_TOPIC.name(), prefix + ".schema-history");
        }
        return filled;
    }

    /** Whether the changes are read, not batches alone. */
    static boolean readsLog(Map<String, String> properties) {
        String type = properties.getOrDefault(SyncSettings.SYNC_TYPE.name(), SyncType.MICRO.word());
        return !SyncType.words().contains(type)
                || SyncType.parse(SyncSettings.SYNC_TYPE.name(), type).readsLog();
    }

    private static boolean isOn(Setting<Boolean> flag, Map<String, String> properties) {
        return Boolean.parseBoolean(properties.get(flag.name()));
    }

    private static boolean choosesZone(Map<String, String> properties, String option) {
        return properties.containsKey(DRIVER_PREFIX + option) || properties.containsKey(DATABASE_PREFIX + option);
    }

    /** Whether table definitions go to a topic, and so need brokers. */
    static boolean keepsHistoryInKafka(Map<String, String> properties) {
        return properties
                .getOrDefault(SCHEMA_HISTORY_CLASS, KAFKA_SCHEMA_HISTORY)
                .equals(KAFKA_SCHEMA_HISTORY);
    }

    /**
     * The same number after every restart. A second task under the same number, left over from a worker that is gone, is
     * disconnected by the server.
     */
    private static long serverId(String connector, String prefix) {
        CRC32 hash = new CRC32();
        hash.update((connector + '\n' + prefix).getBytes(StandardCharsets.UTF_8));
        return LOWEST_SERVER_ID | (hash.getValue() % (LOWEST_SERVER_ID - 1));
    }
}
