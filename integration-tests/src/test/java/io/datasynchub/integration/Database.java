package io.datasynchub.integration;

import io.datasynchub.localstack.MySqlEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A database, and a session in it. Closing it drops the database, unless it was there before. For one thread. */
final class Database implements AutoCloseable {

    private final MySqlEndpoint server;
    private final String name;
    private final boolean own;
    private Connection session;

    private Database(MySqlEndpoint server, String name, boolean own) throws SQLException {
        this.server = server;
        this.name = name;
        this.own = own;
        this.session = connect(server, "", "");
    }

    /** A new one; an old one of that name is dropped. */
    static Database create(MySqlEndpoint server, String name) throws SQLException {
        Database database = new Database(server, name, true);
        database.execute("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name, "USE " + name);
        return database;
    }

    /** One that is there. */
    static Database existing(MySqlEndpoint server, String name) throws SQLException {
        Database database = new Database(server, name, false);
        database.execute("USE " + name);
        return database;
    }

    /**
     * @param database the session's; none if it is empty
     * @param options of the driver, each with {@code &} before it
     */
    static Connection connect(MySqlEndpoint server, String database, String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/%s?allowPublicKeyRetrieval=true&useSSL=false%s"
                        .formatted(server.host(), server.port(), database, options),
                server.user(),
                server.password());
    }

    /** Begins a new session, after the server was away. */
    void reconnect() throws SQLException {
        session = connect(server, name, "");
    }

    MySqlEndpoint server() {
        return server;
    }

    String name() {
        return name;
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = session.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows that a query finds, each as a text of its columns' values. */
    Set<String> rows(String sql) throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (Statement statement = session.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** A table {@code n} of the numbers {@code i} from 1, for a query; this session may then count so far. */
    String numbersTo(int last) throws SQLException {
        // MySQL and MariaDB have their own words for it.
        execute("SET SESSION " + (isMariaDb() ? "max_recursive_iterations" : "cte_max_recursion_depth") + " = " + last);
        return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + last + ")";
    }

    boolean isMariaDb() throws SQLException {
        return session.getMetaData().getDatabaseProductVersion().contains("MariaDB");
    }

    /** The first number of the server's version. */
    int majorVersion() throws SQLException {
        return session.getMetaData().getDatabaseMajorVersion();
    }

    @Override
    public void close() throws SQLException {
        try (Connection last = session) {
            if (own) {
                execute("DROP DATABASE " + name);
            }
        }
    }
}
