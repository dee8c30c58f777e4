package io.datasynchub.connect.smt;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that a query of a database gives, one connection for all. The driver's jar has to lie beside this plugin's. */
final class JdbcLookupClient implements Lookup {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLookupClient.class);

    private final String url;
    private final Properties login;
    private final String query;
    private final int timeoutSeconds;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement statement;

    JdbcLookupClient(String url, Properties login, String query, int timeoutSeconds) {
        this.url = url;
        this.login = login;
        this.query = query;
        this.timeoutSeconds = timeoutSeconds;
    }

    @Override
    public @Nullable Map<String, ? extends @Nullable Object> row(List<String> key) {
        try {
            PreparedStatement prepared = statement();
            for (int i = 0; i < key.size(); i++) {
                prepared.setString(i + 1, key.get(i));
            }
            try (ResultSet found = prepared.executeQuery()) {
                return found.next() ? row(found) : null;
            }
        } catch (SQLException e) {
            close();
            // The driver's own message may quote the key.
            throw new RetriableException(
                    "jdbc.query cannot be answered: SQLSTATE " + e.getSQLState() + ", error " + e.getErrorCode());
        }
    }

    private PreparedStatement statement() throws SQLException {
        PreparedStatement prepared = statement;
        if (prepared == null) {
            Connection open = connect();
            connection = open;
            prepared = open.prepareStatement(query);
            prepared.setQueryTimeout(timeoutSeconds);
            prepared.setMaxRows(1);
            statement = prepared;
        }
        return prepared;
    }

    /** Not by DriverManager, which does not see the drivers of a plugin. */
    private Connection connect() throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, getClass().getClassLoader())) {
            Connection open = driver.acceptsURL(url) ? driver.connect(url, login) : null;
            if (open != null) {
                return open;
            }
        }
        throw new SQLException("no driver", "08001");
    }

    private static Map<String, @Nullable Object> row(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = found.getObject(i);
            boolean plain = value == null || value instanceof Number || value instanceof Boolean;
            row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), plain ? value : found.getString(i));
        }
        return row;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        statement = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("The connection for jdbc.query could not be closed: SQLSTATE {}", e.getSQLState());
            }
        }
    }
}
