package io.datasynchub.integration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes a database by random statements, whatever tables it has, and alters, adds and renames along the way. */
final class RandomChanges {

    private record Column(String name, String type, int size) {}

    private final Statement sql;
    private final DatabaseRows database;
    private final Random random;

    RandomChanges(Connection connection, DatabaseRows database, long seed) throws SQLException {
        this.sql = connection.createStatement();
        this.database = database;
        this.random = new Random(seed);
        sql.execute("SET SESSION foreign_key_checks = 0");
    }

    /** @param altered a table with a whole number as its key */
    void make(int changes, String altered) throws SQLException {
        List<String> definitions = List.of(
                "ALTER TABLE %1$s ADD COLUMN extra VARCHAR(20), ADD COLUMN more INT DEFAULT 5",
                "UPDATE %1$s SET extra = LEFT(SHA2(RAND(), 256), 8), more = 6",
                "ALTER TABLE %1$s RENAME COLUMN extra TO other",
                "UPDATE %1$s SET other = LEFT(SHA2(RAND(), 256), 8)",
                "CREATE TABLE added LIKE %1$s",
                "INSERT INTO added SELECT * FROM %1$s",
                "ALTER TABLE %1$s MODIFY COLUMN more BIGINT NOT NULL DEFAULT 7 AFTER other",
                "ALTER TABLE %1$s DROP COLUMN other",
                "UPDATE %1$s SET more = more + 1");
        int done = 0;
        for (int change = 0; change < changes; change++) {
            if (change >= (done + 1L) * changes / (definitions.size() + 1) && done < definitions.size()) {
                sql.execute(definitions.get(done++).formatted(altered));
            }
            change(next());
        }
    }

    /** A change that breaks a constraint, such as in a trigger, is none. */
    private void change(String statement) throws SQLException {
        try {
            sql.execute(statement);
        } catch (SQLIntegrityConstraintViolationException refused) {
            sql.execute("DO 0");
        }
    }

    private String next() throws SQLException {
        List<String> tables = database.tables();
        String table = tables.get(random.nextInt(tables.size()));
        List<String> key = database.key(table);
        List<Column> columns = columns(table);
        int what = random.nextInt(10);
        if (what == 0) {
            return "DELETE FROM `" + table + "` ORDER BY RAND(" + random.nextInt() + ") LIMIT 1";
        }
        if (what < 4 && key.size() == 1) {
            return insert(table, key.get(0), columns);
        }
        List<String> values = new ArrayList<>();
        for (Column column : columns) {
            String value = key.contains(column.name()) ? null : value(column);
            if (value != null && random.nextBoolean()) {
                values.add("`" + column.name() + "` = " + value);
            }
        }
        return values.isEmpty()
                ? "DO 0"
                : "UPDATE IGNORE `" + table + "` SET " + String.join(", ", values) + " ORDER BY RAND("
                        + random.nextInt() + ") LIMIT 1";
    }

    /** A copy of a row under the next number. */
    private String insert(String table, String key, List<Column> columns) {
        String others = columns.stream()
                .map(Column::name)
                .filter(name -> !name.equals(key))
                .map(name -> ", `" + name + "`")
                .reduce("", String::concat);
        return "INSERT IGNORE INTO `" + table + "` (`" + key + "`" + others + ") SELECT (SELECT MAX(`" + key
                + "`) + 1 FROM `" + table + "`)" + others + " FROM `" + table + "` ORDER BY RAND(" + random.nextInt()
                + ") LIMIT 1";
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet found =
                sql.getConnection().getMetaData().getColumns(sql.getConnection().getCatalog(), null, table, "%")) {
            while (found.next()) {
                columns.add(new Column(
                        found.getString("COLUMN_NAME"), found.getString("TYPE_NAME"), found.getInt("COLUMN_SIZE")));
            }
        }
        return columns;
    }

    private @Nullable String value(Column column) {
        int number = random.nextInt(100);
        return switch (column.type()) {
            case "CHAR", "VARCHAR", "TEXT" -> "LEFT(SHA2('" + number + "', 256), " + Math.min(20, column.size()) + ")";
            case "SMALLINT", "INT", "BIGINT", "SMALLINT UNSIGNED", "INT UNSIGNED", "MEDIUMINT UNSIGNED" ->
                Integer.toString(number);
            case "DECIMAL" -> number / 10 + "." + number % 10;
            case "DATE" -> "DATE '2001-02-03' + INTERVAL " + number + " DAY";
            case "DATETIME", "TIMESTAMP" -> "TIMESTAMP '2001-02-03 04:05:06' + INTERVAL " + number + " HOUR";
            default -> null;
        };
    }
}
