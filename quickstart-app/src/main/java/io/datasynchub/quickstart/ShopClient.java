package io.datasynchub.quickstart;

import io.datasynchub.localstack.MySqlEndpoint;
import io.datasynchub.quickstart.RowChange.Delete;
import io.datasynchub.quickstart.RowChange.Insert;
import io.datasynchub.quickstart.RowChange.Update;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the shop into a database of its own. Not thread-safe. */
final class ShopClient implements AutoCloseable {

    private static final int DATABASE_EXISTS = 1007;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private ShopClient(Connection connection) {
        this.connection = connection;
    }

    /**
     * Creates the shop's database with its empty tables.
     *
     * @throws QuickstartException if the server has such a database already, or refuses
     */
    static ShopClient create(MySqlEndpoint endpoint) {
        try {
            Connection connection = DatabaseClient.open(endpoint);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + ShopSchema.DATABASE + " CHARACTER SET utf8mb4");
                statement.execute("USE " + ShopSchema.DATABASE);
                for (String table : ShopSchema.TABLES) {
                    statement.execute(table);
                }
            }
            connection.setAutoCommit(false);
            return new ShopClient(connection);
        } catch (SQLException e) {
            String what = e.getErrorCode() == DATABASE_EXISTS
                    ? "has a database %s already: drop it, or name another server".formatted(ShopSchema.DATABASE)
                    : DatabaseClient.reason(e);
            throw new QuickstartException("MySQL at %s: %s".formatted(endpoint, what), e);
        }
    }

    /** Makes the changes in one transaction. */
    void commit(List<RowChange> transaction) {
        try {
            for (RowChange change : transaction) {
                execute(change);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new QuickstartException("The shop cannot be written: " + DatabaseClient.reason(e), e);
        }
    }

    private void execute(RowChange change) throws SQLException {
        List<@Nullable Object> parameters = new ArrayList<>();
        if (change instanceof Insert insert) {
            parameters.addAll(insert.values().values());
        } else if (change instanceof Update update) {
            parameters.addAll(update.values().values());
            parameters.addAll(update.key().values());
        } else if (change instanceof Delete delete) {
            parameters.addAll(delete.key().values());
        }
        PreparedStatement statement = prepared(sql(change));
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        if (statement.executeUpdate() != 1) {
            throw new QuickstartException(
                    "A change of " + change.table() + " met no row: somebody else writes the shop");
        }
    }

    static String sql(RowChange change) {
        String table = Sql.quote(change.table());
        if (change instanceof Insert insert) {
            Collection<String> columns = insert.values().keySet();
            return "INSERT INTO %s (%s) VALUES (%s)"
                    .formatted(
                            table,
                            columns.stream().map(Sql::quote).collect(Collectors.joining(", ")),
                            Stream.generate(() -> "?").limit(columns.size()).collect(Collectors.joining(", ")));
        } else if (change instanceof Update update) {
            return "UPDATE %s SET %s WHERE %s"
                    .formatted(
                            table,
                            assigned(update.values().keySet(), ", "),
                            assigned(update.key().keySet(), " AND "));
        } else if (change instanceof Delete delete) {
            return "DELETE FROM %s WHERE %s"
                    .formatted(table, assigned(delete.key().keySet(), " AND "));
        }
        throw new IllegalArgumentException("Unknown change " + change.getClass());
    }

    private static String assigned(Collection<String> columns, String separator) {
        return columns.stream().map(column -> Sql.quote(column) + " = ?").collect(Collectors.joining(separator));
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new QuickstartException("The shop's connection cannot be closed: " + e.getMessage(), e);
        }
    }
}
