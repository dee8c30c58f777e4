package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TableServer.LogPlace;
import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.jdbc.MySqlConnectionConfiguration;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.relational.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a server about itself, over the connection that Debezium would make: the same driver, encryption and {@code
 * driver.*} properties. MySQL's driver serves both servers for the questions asked here.
 */
final class MySqlClient {

    /** A person waits for the answer. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String QUOTE = "`";

    /** What stands before a statement in the list of the log's events. */
    private static final Pattern DEFAULT_DATABASE = Pattern.compile("use `((?:[^`]|``)*)`; ");

    private static final String KEYLESS = " AND NOT EXISTS (SELECT 1 FROM information_schema.table_constraints AS k"
            + " WHERE k.table_schema = tables.table_schema AND k.table_name = tables.table_name"
            + " AND k.constraint_type = 'PRIMARY KEY')";

    private final Configuration configuration;

    /** @param properties the connector's, with defaults filled in */
    MySqlClient(Map<String, String> properties) {
        String millis = Long.toString(TIMEOUT.toMillis());
        this.configuration = Configuration.from(Flavour.MYSQL.inOwnWords(properties))
                .edit()
                .with(MySqlConnectorConfig.CONNECTION_TIMEOUT_MS, millis)
                .withDefault("driver.socketTimeout", millis)
                .build();
    }

    /** Which server it is, and which version. */
    ServerVersion version() throws ServerException {
        return ask(MySqlClient::version);
    }

    /** All that a configuration is compared with. */
    ServerFacts facts() throws ServerException {
        return ask(connection -> {
            Map<String, String> variables = variables(connection);
            return new ServerFacts(
                    version(connection),
                    account(connection),
                    variables.getOrDefault("log_bin", "OFF").equals("ON"),
                    variables.getOrDefault("binlog_format", ""),
                    variables.getOrDefault("binlog_row_image", ""),
                    variables.getOrDefault("binlog_row_value_options", ""),
                    logRetention(variables),
                    Grants.parse(column(connection, "SHOW GRANTS")),
                    tables(connection, ""),
                    tables(connection, KEYLESS));
        });
    }

    /** What is left of the binary log. */
    ServerLog log() throws ServerException {
        return ask(connection -> {
            Flavour flavour = version(connection).flavour();
            Set<String> files = logFiles(connection);
            return new ServerLog(
                    flavour,
                    files,
                    switch (flavour) {
                        case MYSQL ->
                            column(connection, "SELECT @@global.gtid_purged").get(0);
                        case MARIADB -> beforeOldest(files, connection);
                    });
        });
    }

    /** What MariaDB writes at the begin of each file: the last transaction of each domain before it. */
    private static String beforeOldest(Set<String> files, JdbcConnection connection) throws SQLException {
        List<String> lists = new ArrayList<>();
        for (String file : inOrder(files).stream().limit(1).toList()) {
            query(connection, "SHOW BINLOG EVENTS IN " + quoted(file) + " LIMIT 2", event -> {
                if (event.getString("Event_type").equals("Gtid_list")) {
                    lists.add(event.getString("Info"));
                }
            });
        }
        return String.join(",", lists);
    }

    private static List<String> inOrder(Set<String> files) {
        return files.stream()
                .sorted(Comparator.comparing(file -> new LogPlace(file, 0)))
                .toList();
    }

    private static String quoted(String file) {
        return "'" + file.replace("'", "''") + "'";
    }

    /** Finds a statement in the log behind a place. */
    Optional<LoggedStatement> find(String statement, LogPlace behind) throws ServerException {
        return ask(connection -> {
            List<String> files = inOrder(logFiles(connection)).stream()
                    .filter(file -> new LogPlace(file, Long.MAX_VALUE).compareTo(behind) >= 0)
                    .toList();
            for (String file : files) {
                String from = file.equals(behind.file()) ? " FROM " + behind.position() : "";
                Optional<LoggedStatement> found = connection.queryAndMap(
                        "SHOW BINLOG EVENTS IN " + quoted(file) + from,
                        MySqlClient::streaming,
                        rows -> find(statement, rows));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        });
    }

    private static Optional<LoggedStatement> find(String statement, ResultSet events) throws SQLException {
        while (events.next()) {
            String info = events.getString("Info");
            if (info != null && info.contains(statement)) {
                Matcher database = DEFAULT_DATABASE.matcher(info);
                return Optional.of(new LoggedStatement(
                        new LogPlace(events.getString("Log_name"), events.getLong("Pos")),
                        database.lookingAt() ? database.group(1).replace("``", "`") : ""));
            }
        }
        return Optional.empty();
    }

    /** Its rows are read as they come, so that a long log fits into memory. */
    private static Statement streaming(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(Integer.MIN_VALUE);
        return statement;
    }

    private static Set<String> logFiles(JdbcConnection connection) {
        try {
            return Set.copyOf(column(connection, "SHOW BINARY LOGS"));
        } catch (SQLException noLogOrNoRight) {
            return Set.of();
        }
    }

    private interface Question<T> {
        T ask(JdbcConnection connection) throws SQLException;
    }

    private <T> T ask(Question<T> question) throws ServerException {
        try (JdbcConnection connection = connect()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new ServerException(String.valueOf(e.getMessage()), e.getErrorCode(), e);
        }
    }

    private JdbcConnection connect() throws SQLException {
        MySqlConnectionConfiguration settings = new MySqlConnectionConfiguration(configuration);
        JdbcConnection connection = new JdbcConnection(settings.config(), settings.factory(), QUOTE, QUOTE);
        connection.connect();
        return connection;
    }

    private static ServerVersion version(JdbcConnection connection) throws SQLException {
        return ServerVersion.parse(column(connection, "SELECT version()").get(0));
    }

    private static String account(JdbcConnection connection) throws SQLException {
        String account = column(connection, "SELECT current_user()").get(0);
        int at = account.lastIndexOf('@');
        return "'" + account.substring(0, at) + "'@'" + account.substring(at + 1) + "'";
    }

    private static Map<String, String> variables(JdbcConnection connection) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        query(
                connection,
                "SHOW GLOBAL VARIABLES WHERE Variable_name IN"
                        + " ('log_bin', 'binlog_format', 'binlog_row_image', 'binlog_row_value_options',"
                        + " 'binlog_expire_logs_seconds', 'expire_logs_days')",
                row -> variables.put(row.getString(1), row.getString(2)));
        return variables;
    }

    /** MySQL has the first of the two variables, old versions of MariaDB the second alone; 0 is for ever. */
    private static Optional<Duration> logRetention(Map<String, String> variables) {
        String seconds = variables.getOrDefault("binlog_expire_logs_seconds", "0");
        String days = variables.getOrDefault("expire_logs_days", "0");
        Duration retention = seconds.equals("0")
                ? Duration.ofHours((long) (Double.parseDouble(days) * 24))
                : Duration.ofSeconds(Long.parseLong(seconds));
        return retention.isZero() ? Optional.empty() : Optional.of(retention);
    }

    private static Set<TableId> tables(JdbcConnection connection, String condition) throws SQLException {
        Set<TableId> tables = new HashSet<>();
        query(
                connection,
                "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
                        + condition,
                row -> tables.add(new TableId(row.getString(1), null, row.getString(2))));
        return tables;
    }

    private static List<String> column(JdbcConnection connection, String statement) throws SQLException {
        List<String> values = new ArrayList<>();
        query(connection, statement, row -> values.add(row.getString(1)));
        return values;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void query(JdbcConnection connection, String statement, RowReader reader) throws SQLException {
        connection.query(statement, rows -> {
            while (rows.next()) {
                reader.read(rows);
            }
        });
    }
}
