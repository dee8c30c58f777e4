package io.datasynchub.connect.mysql;

import io.debezium.config.Configuration;
import io.debezium.connector.mysql.jdbc.MySqlConnectionConfiguration;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.relational.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables over MySQL's driver, which serves both servers: results are read as they come, in the text protocol, and no cell
 * is made more of than bytes.
 */
final class BatchClient implements TableServer {

    /** Makes MySQL's driver hand on each row as it arrives, instead of all at the end. */
    private static final int AS_THEY_COME = Integer.MIN_VALUE;

    private static final String QUOTE = "`";

    private final JdbcConnection owner;
    private final Connection connection;
    private final String logStatusStatement;

    /**
     * Connects.
     *
     * @param properties the connector's, with defaults filled in
     */
    BatchClient(Map<String, String> properties) throws ServerException {
        MySqlConnectionConfiguration settings =
                new MySqlConnectionConfiguration(Configuration.from(Flavour.MYSQL.inOwnWords(properties)));
        this.owner = new JdbcConnection(settings.config(), settings.factory(), QUOTE, QUOTE);
        try {
            owner.connect();
            this.connection = owner.connection();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET time_zone = '+00:00', character_set_results = utf8mb4, sql_mode = '',"
                        + " net_write_timeout = 3600");
            }
            ServerVersion version = ask("SELECT version()", rows -> {
                rows.next();
                return ServerVersion.parse(rows.getString(1));
            });
            this.logStatusStatement = version.flavour() == Flavour.MYSQL && !version.isOlderThan(8, 4)
                    ? "SHOW BINARY LOG STATUS"
                    : "SHOW MASTER STATUS";
        } catch (SQLException e) {
            close();
            throw failure(e);
        }
    }

    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T ask(String statement, Reading<T> reading) throws ServerException {
        try (Statement asking = connection.createStatement();
                ResultSet rows = asking.executeQuery(statement)) {
            return reading.read(rows);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public Set<TableId> tables() throws ServerException {
        return ask(
                "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'",
                rows -> {
                    Set<TableId> tables = new HashSet<>();
                    while (rows.next()) {
                        tables.add(new TableId(rows.getString(1), null, rows.getString(2)));
                    }
                    return tables;
                });
    }

    @Override
    public String definition(TableId table) throws ServerException {
        return ask("SHOW CREATE TABLE " + Sql.name(table), rows -> {
            rows.next();
            return rows.getString(2);
        });
    }

    @Override
    public long about(TableId table) throws ServerException {
        return ask(
                "SELECT table_rows FROM information_schema.tables WHERE table_schema = " + Sql.text(table.catalog())
                        + " AND table_name = " + Sql.text(table.table()),
                rows -> rows.next() ? rows.getLong(1) : 0L);
    }

    @Override
    public LogPlace logPlace() {
        try {
            return ask(
                    logStatusStatement,
                    rows -> rows.next() ? new LogPlace(rows.getString(1), rows.getLong(2)) : LogPlace.UNKNOWN);
        } catch (ServerException noLogOrNoRight) {
            return LogPlace.UNKNOWN;
        }
    }

    @Override
    public Rows query(String sql) throws ServerException {
        Statement statement = null;
        try {
            statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(AS_THEY_COME);
            return new StreamedRows(statement, statement.executeQuery(sql));
        } catch (SQLException e) {
            closeQuietly(statement);
            throw failure(e);
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception e) {
            // The failure that led here is the one to tell.
        }
    }

    private record StreamedRows(Statement statement, ResultSet rows) implements Rows {

        @Override
        public boolean next() throws ServerException {
            try {
                return rows.next();
            } catch (SQLException e) {
                throw failure(e);
            }
        }

        @Override
        public byte @Nullable [] cell(int column) throws ServerException {
            try {
                return rows.getBytes(column + 1);
            } catch (SQLException e) {
                throw failure(e);
            }
        }

        @Override
        public void close() throws ServerException {
            try {
                statement.close();
            } catch (SQLException e) {
                throw failure(e);
            }
        }
    }

    private static ServerException failure(SQLException e) {
        return new ServerException(String.valueOf(e.getMessage()), e.getErrorCode(), e);
    }

    @Override
    public void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            closeQuietly(owner);
        }
    }

    @Override
    public void close() {
        closeQuietly(owner);
    }
}
