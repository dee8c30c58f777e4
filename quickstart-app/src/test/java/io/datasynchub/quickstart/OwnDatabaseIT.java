package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The quickstart's check of a database that it did not make, with every kind of column. */
class OwnDatabaseIT {

    private static final List<String> STATEMENTS = List.of(
            "CREATE DATABASE museum CHARACTER SET utf8mb4",
            "USE museum",
            """
                    CREATE TABLE pieces (
                      room VARCHAR(10) NOT NULL, place INT UNSIGNED NOT NULL,
                      t TINYINT(1), s SMALLINT, m MEDIUMINT UNSIGNED, i INT, b BIGINT UNSIGNED,
                      d DECIMAL(30, 10), f FLOAT, g DOUBLE, flag BIT(1), mask BIT(12), y YEAR,
                      c CHAR(10), v VARCHAR(100), x LONGTEXT, e ENUM('a', 'ü'), st SET('x', 'y', 'z'), j JSON,
                      bin BINARY(4), vb VARBINARY(10), bl BLOB,
                      da DATE, dt DATETIME, dt6 DATETIME(6), ts TIMESTAMP NULL, ts3 TIMESTAMP(3) NULL,
                      ti TIME, ti6 TIME(6), p POINT, po POLYGON, ge GEOMETRY,
                      PRIMARY KEY (room, place))""",
            """
                    INSERT INTO pieces VALUES ('A|1', 1,
                      1, -32768, 16777215, -2147483648, 18446744073709551615,
                      12345678901234567890.0123456789, 0.1, 1e-300, b'1', b'101', 2155,
                      'x', 'Zoë', '🚲', 'ü', 'x,z', '{"a": [1, 2.5, null, {"b": "c"}]}',
                      X'01020000', X'', X'FF00',
                      '1969-12-31', '1000-01-01 00:00:00', '2024-02-29 23:59:59.123456', '1970-01-01 00:00:01',
                      '2038-01-19 03:14:07.999',
                      '-838:59:59', '00:00:00.000001', POINT(1.5, -2), ST_GeomFromText('POLYGON((0 0, 2 0, 2 1, 0 0))'),
                      ST_GeomFromText('LINESTRING(0 0, 1 1)'))""",
            """
                    INSERT INTO pieces (room, place, st) VALUES ('B', 4294967295, '')""",
            "CREATE TABLE visitors (at DATETIME, name TEXT)",
            "CREATE TABLE closed (id INT PRIMARY KEY)",
            "CREATE VIEW names AS SELECT v FROM pieces");

    @Test
    void every_row_of_a_database_of_ones_own_is_compared() throws Exception {
        try (LocalStack database = LocalStack.with(Part.MYSQL).start();
                Connection connection = DatabaseClient.open(database.mysql())) {
            execute(connection);

            SessionRun run = new SessionRun(
                    Map.of("MYSQL_PASSWORD", database.mysql().password()),
                    "--check",
                    "--mysql",
                    database.mysql().addresses().get(0).toString(),
                    "--user",
                    database.mysql().user(),
                    "--database",
                    "museum");

            assertThat(run.awaitExit()).as(run.output()).isZero();
            assertThat(run.output())
                    .contains("Left out, for want of a primary key: visitors")
                    .contains("mongodb: in sync, 2 rows", "elasticsearch: in sync, 2 rows");
        }
    }

    private static void execute(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }
}
