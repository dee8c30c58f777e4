package io.datasynchub.integration;

import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Field;

/** A table with a column of every type, in which each row has the next literal of each column. */
final class TypedColumns {

    static final int ROWS = 6;

    /** What a generated column takes, in each row. */
    private static final List<String> GENERATED = Collections.nCopies(ROWS, "DEFAULT");

    /** The second column of the key. */
    private static final List<String> DAYS = List.of("'2024-02-29'", "'0000-00-00'");

    private final Database database;

    /** Columns by type, each with literals to put in; whatever the number of rows, NULL comes last. */
    private final Map<String, List<String>> columns;

    TypedColumns(Database database) throws SQLException {
        this.database = database;
        this.columns = columns();
        if (!database.isMariaDb() && database.majorVersion() >= 9) {
            columns.put("VECTOR(3)", List.of("STRING_TO_VECTOR('[1, -2.5, 3e7]')"));
        }
    }

    private static Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("TINYINT", List.of("-128", "127"));
        columns.put("TINYINT UNSIGNED", List.of("0", "255"));
        columns.put("TINYINT(1)", List.of("-1", "1"));
        columns.put("BOOLEAN", List.of("TRUE", "FALSE"));
        columns.put("SMALLINT", List.of("-32768", "32767"));
        columns.put("SMALLINT UNSIGNED", List.of("0", "65535"));
        columns.put("MEDIUMINT", List.of("-8388608", "8388607"));
        columns.put("MEDIUMINT UNSIGNED", List.of("0", "16777215"));
        columns.put("INT", List.of("-2147483648", "2147483647"));
        columns.put("INT UNSIGNED", List.of("0", "4294967295"));
        columns.put("INTEGER UNSIGNED", List.of("4294967295"));
        columns.put("INT(6) UNSIGNED ZEROFILL", List.of("42", "4294967295"));
        columns.put("BIGINT", List.of("-9223372036854775808", "9223372036854775807"));
        columns.put("BIGINT UNSIGNED", List.of("9223372036854775808", "18446744073709551615"));
        columns.put("DECIMAL(30,10)", List.of("-12345678901234567890.0123456789", "0"));
        columns.put("DECIMAL(5,0) UNSIGNED", List.of("99999", "0"));
        columns.put("NUMERIC(8,2)", List.of("-0.01", "123456.78"));
        columns.put("FLOAT", List.of("1.2345678", "-3.4028235e38", "16777217"));
        columns.put("FLOAT(7,3)", List.of("1234.567", "-0.001"));
        columns.put("DOUBLE", List.of("0.1", "1.7976931348623157e308", "-2.2250738585072014e-308"));
        columns.put("BIT(1)", List.of("b'0'", "b'1'"));
        columns.put("BIT(12)", List.of("b'101010101010'", "b'1'"));
        columns.put("BIT(64)", List.of("b'1'", "~0"));
        columns.put("DATE", List.of("'2024-02-29'", "'9999-12-31'", "'1000-01-01'", "'0000-00-00'"));
        columns.put("DATETIME", List.of("'2024-02-29 23:59:59'", "'0000-00-00 00:00:00'", "'2024-03-31 02:30:00'"));
        columns.put("DATETIME(3)", List.of("'2024-02-29 23:59:59.123'", "'1969-12-31 23:59:59.999'"));
        columns.put("DATETIME(6)", List.of("'9999-12-31 23:59:59.999999'", "'1000-01-01 00:00:00.000001'"));
        columns.put("TIMESTAMP", List.of("'2024-02-29 23:59:59'", "'1970-01-01 00:00:01'", "'0000-00-00 00:00:00'"));
        columns.put("TIMESTAMP(6)", List.of("'2038-01-19 03:14:07.999999'", "'2024-10-27 01:30:00.5'"));
        columns.put("TIME", List.of("'-838:59:59'", "'838:59:59'", "'00:00:00'"));
        columns.put("TIME(3)", List.of("'-00:00:00.001'", "'23:59:59.999'"));
        columns.put("TIME(6)", List.of("'12:00:00.000001'", "'-12:34:56.654321'"));
        columns.put("YEAR", List.of("1901", "2155"));
        columns.put("CHAR(5)", List.of("'a b  '", "''", "'ü€😀'"));
        columns.put("VARCHAR(20)", List.of("'it''s \\\\ \"quoted\"'", "' spaces '", "'日本語'"));
        columns.put("VARCHAR(20) CHARACTER SET latin1", List.of("'straße'", "''"));
        columns.put("VARCHAR(20) CHARACTER SET ucs2", List.of("'ucs2 ü'"));
        columns.put("CHAR(5) CHARACTER SET ascii", List.of("'plain'"));
        columns.put("TINYTEXT", List.of("'tiny'"));
        columns.put("TEXT", List.of("REPEAT('x', 60000)", "''"));
        columns.put("MEDIUMTEXT", List.of("REPEAT('mü', 40000)"));
        columns.put("LONGTEXT", List.of("'long'"));
        columns.put("BINARY(4)", List.of("x'00ff'", "x'01020304'", "''"));
        columns.put("VARBINARY(10)", List.of("x'00ff00'", "''"));
        columns.put("TINYBLOB", List.of("x'00'"));
        columns.put("BLOB", List.of("REPEAT(x'ff', 60000)"));
        columns.put("MEDIUMBLOB", List.of("x'0102'"));
        columns.put("LONGBLOB", List.of("''"));
        columns.put("ENUM('a','b,c','ü')", List.of("'a'", "'b,c'", "'ü'"));
        columns.put("SET('x','y','z')", List.of("'x,z'", "''", "'y'"));
        columns.put(
                "JSON",
                List.of(
                        "'{\"b\": [1, 2.5, \"x\\\\\"y\", null, true], \"a\": {\"n\": {}}}'",
                        "'[]'",
                        "'\"text\"'",
                        "'[1e20, 12345678.5, 1.0, -0.0001, 18446744073709551615, -9223372036854775808]'",
                        "'{\"ü\": \"\\\\u0001 / \\\\n\"}'",
                        "'{\"\": [[[[]]]], \"b\": {\"b\": {}}, \"a\": 1, \"a\": 2}'"));
        columns.put("GEOMETRY", List.of("ST_GeomFromText('POINT(1 2)')", "ST_GeomFromText('LINESTRING(0 0,1 1)')"));
        columns.put("POINT", List.of("ST_GeomFromText('POINT(1.5 -2.5)', 4326)"));
        columns.put("POLYGON", List.of("ST_GeomFromText('POLYGON((0 0,0 1,1 1,0 0))')"));
        columns.put("GEOMETRYCOLLECTION", List.of("ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2))')"));
        columns.put("MULTIPOINT", List.of("ST_GeomFromText('MULTIPOINT(1 2,3 4)', 4326)"));
        columns.put("MULTILINESTRING", List.of("ST_GeomFromText('MULTILINESTRING((0 0,1 1),(2 2,3 3))')"));
        columns.put("MULTIPOLYGON", List.of("ST_GeomFromText('MULTIPOLYGON(((0 0,0 1,1 1,0 0)))', 4326)"));
        columns.put("ENUM('ä','b') CHARACTER SET latin1", List.of("'ä'", "'b'"));
        columns.put("SET('ü','x') CHARACTER SET latin1", List.of("'ü,x'", "''"));
        columns.put("YEAR DEFAULT 1999", List.of("0", "1970"));
        columns.put("BOOLEAN DEFAULT TRUE", List.of("FALSE"));
        columns.put("INT DEFAULT 42", List.of("DEFAULT"));
        columns.put("BIGINT UNSIGNED DEFAULT 18446744073709551615", List.of("DEFAULT"));
        columns.put("DECIMAL(5,2) DEFAULT 1.50", List.of("DEFAULT", "-999.99"));
        columns.put("DOUBLE DEFAULT 1.5e3", List.of("DEFAULT"));
        columns.put("BIT(3) DEFAULT b'101'", List.of("DEFAULT"));
        columns.put("VARCHAR(20) DEFAULT 'it''s \"5\" ü'", List.of("DEFAULT"));
        columns.put("BINARY(3) DEFAULT 'ab'", List.of("DEFAULT"));
        columns.put("ENUM('small','large') DEFAULT 'large'", List.of("DEFAULT"));
        columns.put("SET('p','q') DEFAULT 'p,q'", List.of("DEFAULT"));
        columns.put("DATE DEFAULT '2001-02-03'", List.of("DEFAULT"));
        columns.put("TIME DEFAULT '-01:02:03'", List.of("DEFAULT"));
        columns.put("DATETIME(6) DEFAULT '2001-02-03 04:05:06.000007'", List.of("DEFAULT"));
        columns.put("DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP", List.of("'2024-01-01 00:00:00'"));
        columns.put("INT DEFAULT (1 + 1)", List.of("DEFAULT"));
        columns.put("INT GENERATED ALWAYS AS (id * 2) STORED", GENERATED);
        columns.put("INT GENERATED ALWAYS AS (id + 1) VIRTUAL", GENERATED);
        columns.put("INT INVISIBLE DEFAULT 5", List.of("DEFAULT", "6"));
        columns.put("INT NOT NULL DEFAULT 7", List.of("1"));
        columns.put("DATE NOT NULL", List.of("'2024-02-29'", "'0000-00-00'"));
        columns.put("DATETIME NOT NULL DEFAULT '2000-01-01 00:00:00'", List.of("'0000-00-00 00:00:00'"));
        columns.put("TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)", List.of("'2024-02-29 01:02:03.004'"));
        return columns;
    }

    /** The type of the column that a field comes from. */
    String typeOf(Field field) {
        return field.name().startsWith("c")
                ? List.copyOf(columns.keySet())
                        .get(Integer.parseInt(field.name().substring(1)) - 1)
                : field.name();
    }

    void create() throws SQLException {
        StringBuilder definitions = new StringBuilder();
        int number = 0;
        for (String type : columns.keySet()) {
            definitions.append(", c").append(++number).append(' ').append(type);
            if (type.startsWith("TIMESTAMP") && !type.contains("NOT NULL")) {
                definitions.append(" NULL DEFAULT NULL");
            }
        }
        database.execute(
                "SET sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'",
                "CREATE TABLE types (id INT, day DATE" + definitions
                        + ", PRIMARY KEY (id, day)) CHARACTER SET utf8mb4");
    }

    void insert() throws SQLException {
        String names = IntStream.rangeClosed(1, columns.size())
                .mapToObj(number -> "c" + number)
                .collect(Collectors.joining(", "));
        for (int row = 1; row <= ROWS; row++) {
            StringBuilder values = new StringBuilder();
            for (String type : columns.keySet()) {
                values.append(", ").append(literal(type, row));
            }
            // All columns are named, for the sake of the invisible ones.
            database.execute("INSERT INTO types (id, day, " + names + ") VALUES (" + row + ", " + DAYS.get(row % 2)
                    + values + ")");
        }
    }

    /** What a row has in the column of a type. */
    String literal(String type, int row) {
        List<String> literals = columns.get(type);
        if (literals == null) {
            return "key";
        }
        if (row <= literals.size()) {
            return literals.get(row - 1);
        }
        return type.contains("NOT NULL") ? literals.get(literals.size() - 1) : "NULL";
    }
}
