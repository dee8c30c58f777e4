package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Validates against the server that the environment names, MySQL or MariaDB; its user may create users. */
@EnabledIfEnvironmentVariable(named = "MYSQL_HOST", matches = ".+")
class ValidateIT {

    private static final String HOST = System.getenv().getOrDefault("MYSQL_HOST", "127.0.0.1");
    private static final String PORT = System.getenv().getOrDefault("MYSQL_PORT", "3306");
    private static final String USER = System.getenv().getOrDefault("MYSQL_USER", "root");
    private static final String PASSWORD = System.getenv().getOrDefault("MYSQL_PASSWORD", "");

    @BeforeEach
    void create_a_table_and_a_user_without_rights() throws SQLException {
        execute(
                "CREATE DATABASE IF NOT EXISTS validate_it",
                "CREATE TABLE IF NOT EXISTS validate_it.orders (id INT PRIMARY KEY)",
                "CREATE USER IF NOT EXISTS 'validate_it'@'%' IDENTIFIED BY 'guest-pw'",
                "CREATE USER IF NOT EXISTS 'validate_it'@'localhost' IDENTIFIED BY 'guest-pw'");
    }

    @AfterEach
    void drop_them() throws SQLException {
        execute("DROP DATABASE validate_it", "DROP USER 'validate_it'@'%'", "DROP USER 'validate_it'@'localhost'");
    }

    @Test
    void a_user_with_all_rights_passes() {
        assertThat(findings(USER, PASSWORD)).isEmpty();
    }

    @Test
    void a_user_without_rights_is_told_the_statements() {
        assertThat(findings("validate_it", "guest-pw"))
                .containsOnlyKeys("database.user", "table.include.list")
                .hasEntrySatisfying("database.user", messages -> assertThat(messages)
                        .singleElement()
                        .asString()
                        .contains("GRANT REPLICATION SLAVE, ", "RELOAD ON *.* TO 'validate_it'@'"));
    }

    @Test
    void the_statements_that_were_told_are_enough() throws SQLException {
        for (String host : List.of("%", "localhost")) {
            String account = "'validate_it'@'" + host + "'";
            execute(
                    "GRANT REPLICATION SLAVE, REPLICATION CLIENT, RELOAD ON *.* TO " + account,
                    "GRANT SELECT ON `validate_it`.* TO " + account);
        }

        assertThat(findings("validate_it", "guest-pw")).isEmpty();
    }

    @Test
    void a_wrong_password_is_told_as_such() {
        assertThat(findings("validate_it", "not-the-pw")).containsOnlyKeys("database.user", "database.password");
    }

    private static Map<String, List<String>> findings(String user, String password) {
        Map<String, String> properties = new HashMap<>();
        properties.put("name", "validate-it");
        properties.put("database.hostname", HOST);
        properties.put("database.port", PORT);
        properties.put("database.user", user);
        properties.put("database.password", password);
        properties.put("topic.prefix", "it");
        properties.put("table.include.list", "validate_it\\.orders");
        properties.put("schema.history.internal", "io.debezium.relational.history.MemorySchemaHistory");
        return new MySqlSourceConnector()
                .validate(properties).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:mysql://" + HOST + ":" + PORT + "/", USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
