package io.datasynchub.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a database, as the source's plain rows should show them in JSON with decimals as text. */
final class DatabaseRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final String database;

    DatabaseRows(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_type = 'BASE TABLE' AND table_schema = '" + database
                        + "' ORDER BY table_name")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    /** The columns of the primary key, in its order. */
    List<String> key(String table) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet found = connection.getMetaData().getPrimaryKeys(database, null, table)) {
            while (found.next()) {
                columns.put(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    /** The first differences between a table and the last message of each key; none if they agree. */
    List<String> differences(String table, List<SourceTopic.Message> messages) throws SQLException {
        List<String> key = key(table);
        Map<String, JsonNode> told = new LinkedHashMap<>();
        for (SourceTopic.Message message : messages) {
            if (message.value().isMissingNode()) {
                told.remove(keyOf(message, key));
            } else {
                told.put(keyOf(message, key), message.value());
            }
        }
        List<String> differences = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM `" + database + "`.`" + table + "`")) {
            while (rows.next()) {
                String id = text(rows, key);
                JsonNode row = told.remove(id);
                if (row == null) {
                    differences.add(table + " " + id + " is missing");
                } else {
                    compare(table + " " + id, rows, row, differences);
                }
            }
        }
        told.keySet().forEach(id -> differences.add(table + " " + id + " is not there"));
        return differences.subList(0, Math.min(10, differences.size()));
    }

    private static String text(ResultSet rows, List<String> key) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (String column : key) {
            text.append(rows.getString(column)).append(' ');
        }
        return text.toString();
    }

    private static String keyOf(SourceTopic.Message message, List<String> columns) {
        try {
            JsonNode key = JSON.readTree(message.key());
            return columns.stream()
                    .map(column -> key.path(column).asText() + " ")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + message.key(), e);
        }
    }

    private static void compare(String where, ResultSet rows, JsonNode told, List<String> differences)
            throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            JsonNode value = told.path(columns.getColumnName(i));
            if (!isSame(columns.getColumnTypeName(i), rows, i, value)) {
                differences.add(where + columns.getColumnName(i) + " is " + rows.getString(i) + ", told " + value);
            }
        }
    }

    private static boolean isSame(String type, ResultSet rows, int column, JsonNode told) throws SQLException {
        @Nullable String text = rows.getString(column);
        if (text == null || told.isNull() || told.isMissingNode()) {
            return text == null && (told.isNull() || told.isMissingNode());
        }
        return switch (type) {
            case "GEOMETRY" -> told.isObject();
            case "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BINARY", "VARBINARY" ->
                Base64.getEncoder().encodeToString(rows.getBytes(column)).equals(told.asText());
            case "DATE" -> LocalDate.parse(text).toEpochDay() == told.asLong();
            // In microseconds if the column has more than three digits, which the text does not tell.
            case "DATETIME" -> micros(text) == told.asLong() || micros(text) == told.asLong() * 1_000;
            case "TIMESTAMP" -> (text.replace(' ', 'T') + "Z").equals(told.asText());
            case "CHAR", "VARCHAR", "TEXT", "TINYTEXT", "MEDIUMTEXT", "LONGTEXT", "ENUM", "SET" ->
                text.equals(told.asText());
            default -> new BigDecimal(text).compareTo(new BigDecimal(told.asText())) == 0;
        };
    }

    private static long micros(String text) {
        return ChronoUnit.MICROS.between(LocalDate.EPOCH.atStartOfDay(), LocalDateTime.parse(text.replace(' ', 'T')));
    }
}
