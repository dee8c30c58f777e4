package io.datasynchub.benchmarks;

import io.datasynchub.localstack.MySqlEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The table that the source's benchmarks read: ten columns, as an order might have them. */
final class MySqlTable implements AutoCloseable {

    static final String DATABASE = "bench";

    private final Connection connection;

    MySqlTable(MySqlEndpoint server) throws SQLException {
        connection = DriverManager.getConnection(
                "jdbc:mysql://%s:%d/?allowPublicKeyRetrieval=true&useSSL=false".formatted(server.host(), server.port()),
                server.user(),
                server.password());
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Makes the table anew with so many rows. */
    void fill(int rows) throws SQLException {
        create();
        insert(1, rows, 100_000);
        execute("ANALYZE TABLE " + DATABASE + ".orders");
    }

    /** Makes the table anew, empty. */
    void create() throws SQLException {
        execute(
                "SET SESSION " + recursionLimit() + " = 100000000",
                "DROP DATABASE IF EXISTS " + DATABASE,
                "CREATE DATABASE " + DATABASE,
                "CREATE TABLE " + DATABASE
                        + ".orders (id BIGINT PRIMARY KEY, customer INT NOT NULL, status VARCHAR(20),"
                        + " amount DECIMAL(12,2), quantity SMALLINT, created DATETIME, updated TIMESTAMP NULL,"
                        + " paid TINYINT(1), note VARCHAR(200), weight DOUBLE)");
    }

    /** MySQL and MariaDB have their own names for it. */
    private String recursionLimit() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB")
                ? "max_recursive_iterations"
                : "cte_max_recursion_depth";
    }

    /** Adds rows with these ids, so many a transaction. */
    void insert(long first, int rows, int atOnce) throws SQLException {
        for (long from = first; from < first + rows; from += atOnce) {
            long to = Math.min(from + atOnce, first + rows) - 1;
            execute("INSERT INTO " + DATABASE + ".orders WITH RECURSIVE n (i) AS (SELECT " + from
                    + " UNION ALL SELECT i + 1 FROM n WHERE i < " + to + ")"
                    + " SELECT i, i % 5000, ELT(1 + i % 4, 'new', 'paid', 'shipped', 'returned'), i * 0.37, i % 100,"
                    + " TIMESTAMP('2020-01-01') + INTERVAL i SECOND, TIMESTAMP('2021-01-01') + INTERVAL i SECOND, i % 2,"
                    + " CONCAT('order number ', i, ' of a customer who likes tea'), i / 7 FROM n");
        }
    }

    /** Changes rows with these ids, so many a transaction. */
    void update(long first, int rows, int atOnce) throws SQLException {
        for (long from = first; from < first + rows; from += atOnce) {
            long to = Math.min(from + atOnce, first + rows) - 1;
            execute("UPDATE " + DATABASE + ".orders SET status = 'closed', quantity = quantity + 1, updated = NOW()"
                    + " WHERE id BETWEEN " + from + " AND " + to);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
