package io.datasynchub.connect.mysql;

import io.debezium.config.Field;
import io.debezium.connector.mariadb.MariaDbConnectorConfig;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceTask;

/** The two servers whose binary log can be read, and what differs between them. */
enum Flavour {
    MYSQL(
            "MySQL",
            8,
            0,
            "REPLICATION CLIENT",
            MySqlLogTask::new,
            MySqlConnectorConfig.ALL_FIELDS,
            Map.of(
                    "disable", "disabled",
                    "trust", "required",
                    "verify-ca", "verify_ca",
                    "verify-full", "verify_identity")),
    MARIADB(
            "MariaDB",
            10,
            11,
            "BINLOG MONITOR",
            MariaDbLogTask::new,
            MariaDbConnectorConfig.ALL_FIELDS,
            Map.of(
                    "disabled", "disable",
                    "required", "trust",
                    "verify_ca", "verify-ca",
                    "verify_identity", "verify-full"));

    private final String title;
    private final int oldestMajor;
    private final int oldestMinor;
    private final String logStatusPrivilege;
    private final Function<LogSchema, SourceTask> task;
    private final Field.Set fields;
    private final Map<String, String> sslModeOfTheOther;

    Flavour(
            String title,
            int oldestMajor,
            int oldestMinor,
            String logStatusPrivilege,
            Function<LogSchema, SourceTask> task,
            Field.Set fields,
            Map<String, String> sslModeOfTheOther) {
        this.title = title;
        this.oldestMajor = oldestMajor;
        this.oldestMinor = oldestMinor;
        this.logStatusPrivilege = logStatusPrivilege;
        this.task = task;
        this.fields = fields;
        this.sslModeOfTheOther = sslModeOfTheOther;
    }

    /** The product's name, for messages. */
    String title() {
        return title;
    }

    String oldestSupported() {
        return oldestMajor + "." + oldestMinor;
    }

    boolean supports(ServerVersion version) {
        return !version.isOlderThan(oldestMajor, oldestMinor);
    }

    /** The right to ask how far the binary log has come, under the name that this server prints. */
    String logStatusPrivilege() {
        return logStatusPrivilege;
    }

    /** The domain of Debezium's MBeans for this server. */
    String debeziumDomain() {
        return "debezium." + name().toLowerCase(Locale.ROOT);
    }

    /**
     * Debezium's task for this server, new and not started.
     *
     * @param schema gets hold of its table definitions
     */
    SourceTask newTask(LogSchema schema) {
        return task.apply(schema);
    }

    /** Debezium's settings for this server. */
    Field.Set fields() {
        return fields;
    }

    /**
     * The properties in this server's words: {@code database.ssl.mode} is spelled differently for MySQL and MariaDB, and
     * either spelling is taken for both.
     */
    Map<String, String> inOwnWords(Map<String, String> properties) {
        Map<String, String> translated = new HashMap<>(properties);
        translated.computeIfPresent(
                MySqlSourceConfig.SSL_MODE.name(), (name, mode) -> sslModeOfTheOther.getOrDefault(mode, mode));
        return translated;
    }
}
