package io.datasynchub.quickstart;

import io.datasynchub.localstack.MySqlEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a database's tables, in UTC, and writes nothing. One connection: for one thread at a time. */
final class DatabaseClient implements Origin, AutoCloseable {

    private static final String COLUMNS =
            """
            SELECT c.table_name, c.column_name, c.data_type, c.column_type, c.is_nullable, k.ordinal_position
            FROM information_schema.columns c
            JOIN information_schema.tables t
              ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
            LEFT JOIN information_schema.key_column_usage k
              ON k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name
                AND k.constraint_name = 'PRIMARY'
            WHERE c.table_schema = ?
            ORDER BY c.table_name, c.ordinal_position""";

    private final MySqlEndpoint endpoint;
    private final Connection connection;

    private DatabaseClient(MySqlEndpoint endpoint, Connection connection) {
        this.endpoint = endpoint;
        this.connection = connection;
    }

    /** @throws QuickstartException if the server cannot be reached or refuses the account */
    static DatabaseClient connect(MySqlEndpoint endpoint) {
        try {
            return new DatabaseClient(endpoint, open(endpoint));
        } catch (SQLException e) {
            throw new QuickstartException("MySQL at %s: %s".formatted(endpoint, reason(e)), e);
        }
    }

    static Connection open(MySqlEndpoint endpoint) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", endpoint.user());
        properties.setProperty("password", endpoint.password());
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        // Lets an account with a hashed password log in where the server has no TLS.
        properties.setProperty("allowPublicKeyRetrieval", "true");
        return DriverManager.getConnection(
                "jdbc:mysql://" + endpoint.addresses().get(0) + "/", properties);
    }

    /**
     * The tables of a database, views left out.
     *
     * @throws QuickstartException if there is no such database, or it has no table
     */
    TableList tables(String database) {
        TableList.Builder tables = new TableList.Builder(database);
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ColumnType type = ColumnType.of(row.getString(3), row.getString(4));
                    Column column =
                            new Column(row.getString(2), type, row.getString(5).equals("YES"));
                    int inKey = row.getInt(6);
                    tables.add(row.getString(1), column, inKey);
                }
            }
        } catch (SQLException e) {
            throw failed("reading the tables of " + database, e);
        }
        return tables.build();
    }

    @Override
    public long count(Table table) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table.qualified())) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw failed("counting " + table.name(), e);
        }
    }

    /** In the order of their key. */
    @Override
    public void forEachBatch(Table table, int size, Consumer<List<Row>> consumer) {
        try (Statement statement = connection.createStatement()) {
            // Has the driver read row by row instead of all at once.
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet result = statement.executeQuery(table.select())) {
                List<Row> batch = new ArrayList<>();
                while (result.next()) {
                    batch.add(row(table, result));
                    if (batch.size() == size) {
                        consumer.accept(batch);
                        batch = new ArrayList<>();
                    }
                }
                if (!batch.isEmpty()) {
                    consumer.accept(batch);
                }
            }
        } catch (SQLException e) {
            throw failed("reading " + table.name(), e);
        }
    }

    private static Row row(Table table, ResultSet result) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int index = 0;
        for (Column column : table.columns()) {
            index++;
            values.put(column.name(), value(column, result, index));
        }
        return new Row(table, values);
    }

    private static @Nullable Object value(Column column, ResultSet result, int index) throws SQLException {
        if (column.type().isReadAsBytes()) {
            byte[] bytes = result.getBytes(index);
            return bytes == null ? null : DatabaseValues.of(column, bytes);
        }
        String text = result.getString(index);
        return text == null ? null : DatabaseValues.of(column, text);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("closing the connection", e);
        }
    }

    private QuickstartException failed(String what, SQLException e) {
        return new QuickstartException("MySQL at %s: %s: %s".formatted(endpoint, what, reason(e)), e);
    }

    /** The driver's message for a server that is not there has its reason in a cause. */
    static String reason(SQLException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return deepest == e ? message : message + " (" + deepest.getMessage() + ")";
    }
}
