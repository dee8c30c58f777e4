package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.MySqlEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden table: a value of every type, each looked at as it leaves a batch, the first snapshot, and the log. */
@Scenario
class SameFormIT {

    private static final int ROWS = 6;

    /** What a generated column takes, in each row. */
    private static final List<String> GENERATED = Collections.nCopies(ROWS, "DEFAULT");

    /** The second column of the key. */
    private static final List<String> DAYS = List.of("'2024-02-29'", "'0000-00-00'");

    /** Columns by name, each with literals to put in; whatever the number of rows, NULL comes last. */
    private static final Map<String, List<String>> COLUMNS = columns();

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
        columns.put("MULTIPOINT", List.of("ST_GeomFromText('MULTIPOINT((1 2),(3 4))', 4326)"));
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

    /** Settings that change forms; each has to change all three ways alike. */
    static Stream<Map<String, String>> modes() {
        return Stream.of(
                Map.of(),
                Map.of(
                        "zero.date.handling.mode", "null",
                        "binary.handling.mode", "base64",
                        "decimal.handling.mode", "string",
                        "bigint.unsigned.handling.mode", "long",
                        "tinyint.one.handling.mode", "boolean",
                        "time.precision.mode", "connect"),
                Map.of(
                        "binary.handling.mode", "hex",
                        "decimal.handling.mode", "double",
                        "time.precision.mode", "isostring"));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void a_value_leaves_batch_snapshot_and_log_in_the_same_form(Map<String, String> modes, LocalStack stack)
            throws SQLException, InterruptedException {
        MySqlEndpoint server = stack.mysql();
        try (Connection database = DriverManager.getConnection(
                        "jdbc:mysql://%s:%d/?allowPublicKeyRetrieval=true&useSSL=false"
                                .formatted(server.host(), server.port()),
                        server.user(),
                        server.password());
                Statement sql = database.createStatement()) {
            sql.execute("SET sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'");
            sql.execute("DROP DATABASE IF EXISTS same_form");
            sql.execute("CREATE DATABASE same_form CHARACTER SET utf8mb4");
            sql.execute("CREATE TABLE same_form.types (id INT, day DATE" + definitions() + ", PRIMARY KEY (id, day))");
            insert(sql);

            Map<Integer, Struct> snapshot;
            Map<Integer, Struct> stream;
            try (SourceInProcess source = source(server, "micro", modes)) {
                snapshot = rows(source.until(SameFormIT::isLast));
                sql.execute("DELETE FROM same_form.types");
                insert(sql);
                stream = rows(source.until(
                        record -> isLast(record) && operation(record).equals("c")));
            }
            Map<Integer, Struct> batch;
            try (SourceInProcess source = source(server, "full", modes)) {
                batch = rows(source.until(SameFormIT::isLast));
            }

            assertThat(batch).hasSize(ROWS);
            assertThat(differences("batch", batch, stream)).isEmpty();
            assertThat(of(1, batch).schema()).isEqualTo(of(1, stream).schema());
            assertThat(differences("snapshot", snapshot, stream)).isEmpty();
            assertThat(of(1, snapshot).schema()).isEqualTo(of(1, stream).schema());
        }
    }

    private static SourceInProcess source(MySqlEndpoint server, String type, Map<String, String> modes) {
        Map<String, String> settings = new HashMap<>(modes);
        settings.put("topic.prefix", "same_form");
        settings.put("database.include.list", "same_form");
        settings.put("table.include.list", "same_form.types");
        settings.put("sync.type", type);
        return new SourceInProcess(server, settings, SourceInProcess.noOffsets());
    }

    private static String definitions() {
        StringBuilder definitions = new StringBuilder();
        int number = 0;
        for (String type : COLUMNS.keySet()) {
            definitions.append(", c").append(++number).append(' ').append(type);
            if (type.startsWith("TIMESTAMP") && !type.contains("NOT NULL")) {
                definitions.append(" NULL DEFAULT NULL");
            }
        }
        return definitions.toString();
    }

    private static void insert(Statement sql) throws SQLException {
        for (int row = 1; row <= ROWS; row++) {
            List<String> values = new ArrayList<>();
            for (Map.Entry<String, List<String>> column : COLUMNS.entrySet()) {
                List<String> literals = column.getValue();
                boolean required = column.getKey().contains("NOT NULL");
                values.add(
                        row <= literals.size()
                                ? literals.get(row - 1)
                                : required ? literals.get(literals.size() - 1) : "NULL");
            }
            sql.execute("INSERT INTO same_form.types (" + names() + ") VALUES (" + row + ", " + DAYS.get(row % 2) + ", "
                    + String.join(", ", values) + ")");
        }
    }

    /** All, the invisible ones too. */
    private static String names() {
        return "id, day, "
                + IntStream.rangeClosed(1, COLUMNS.size())
                        .mapToObj(number -> "c" + number)
                        .collect(Collectors.joining(", "));
    }

    private static boolean isLast(SourceRecord record) {
        return record.topic().equals("same_form.same_form.types")
                && record.value() != null
                && !operation(record).equals("d")
                && ((Struct) record.key()).getInt32("id") == ROWS;
    }

    private static String operation(SourceRecord record) {
        return ((Struct) record.value()).getString("op");
    }

    private static Map<Integer, Struct> rows(List<SourceRecord> records) {
        Map<Integer, Struct> rows = new TreeMap<>();
        for (SourceRecord record : records) {
            if (record.topic().equals("same_form.same_form.types")
                    && record.value() instanceof Struct envelope
                    && envelope.getStruct("after") != null) {
                rows.put(((Struct) record.key()).getInt32("id"), envelope.getStruct("after"));
            }
        }
        return rows;
    }

    private static Struct of(int id, Map<Integer, Struct> rows) {
        return Objects.requireNonNull(rows.get(id), () -> "no row " + id);
    }

    private static List<String> differences(String name, Map<Integer, Struct> ones, Map<Integer, Struct> logged) {
        List<String> types = new ArrayList<>(COLUMNS.keySet());
        List<String> differences = new ArrayList<>();
        logged.forEach((id, expected) -> {
            for (Field field : expected.schema().fields()) {
                Object log = text(expected.get(field));
                Object other = text(of(id, ones).get(field.name()));
                if (!log.equals(other)) {
                    String type = field.name().startsWith("c")
                            ? types.get(Integer.parseInt(field.name().substring(1)) - 1)
                            : field.name();
                    differences.add(type + " in row " + id + ": log " + log + ", " + name + " " + other);
                }
            }
        });
        return differences;
    }

    /** A value with its Java type, bytes spelled out. */
    private static String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "bytes " + java.util.HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 100)) + " of "
                    + bytes.length;
        }
        if (value instanceof java.nio.ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return text(bytes);
        }
        if (value instanceof Struct struct) {
            StringBuilder text = new StringBuilder();
            struct.schema().fields().forEach(field -> text.append(field.name())
                    .append('=')
                    .append(text(struct.get(field)))
                    .append(' '));
            return text.toString();
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }
}
