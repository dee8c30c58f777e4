package io.datasynchub.connect.mysql;

import io.debezium.relational.Column;
import io.debezium.relational.Table;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table, as the order in which its rows are read: reading goes on after any row whose key is known. A key
 * that the server does not sort as it compares (floating point, ENUM, BIT …) is of no use for that.
 */
final class TableKey {

    private enum Form {
        NUMBER,
        TEXT,
        BYTES
    }

    private record Part(int column, String name, Form form) {

        /** The value as a stored position keeps it. */
        String value(byte[] cell) {
            return form == Form.BYTES ? HexFormat.of().formatHex(cell) : new String(cell, StandardCharsets.UTF_8);
        }

        /** The value as a statement has it. */
        String literal(String value) {
            return switch (form) {
                case NUMBER -> new BigDecimal(value).toPlainString();
                case TEXT -> Sql.text(value);
                case BYTES -> Sql.bytes(HexFormat.of().parseHex(value));
            };
        }
    }

    private final List<Part> parts;
    private final boolean integer;

    private TableKey(List<Part> parts, boolean integer) {
        this.parts = parts;
        this.integer = integer;
    }

    static TableKey of(Table table) {
        List<Part> parts = new ArrayList<>();
        for (Column column : table.primaryKeyColumns()) {
            Form form = form(column);
            if (form == null) {
                return new TableKey(List.of(), false);
            }
            parts.add(new Part(column.position() - 1, Sql.name(column.name()), form));
        }
        boolean integer =
                !parts.isEmpty() && isSignedInteger(table.primaryKeyColumns().get(0));
        return new TableKey(List.copyOf(parts), integer);
    }

    private static boolean isSignedInteger(Column column) {
        String type = column.typeName().toUpperCase(Locale.ROOT);
        return type.contains("INT") && !type.equals("BIGINT UNSIGNED") && !type.startsWith("BIGINT UNSIGNED ");
    }

    private static @Nullable Form form(Column column) {
        String type = column.typeName().toUpperCase(Locale.ROOT);
        if (type.contains("INT") || type.startsWith("DEC") || type.startsWith("NUMERIC") || type.equals("YEAR")) {
            return type.startsWith("POINT") ? null : Form.NUMBER;
        }
        return switch (type) {
            case "BINARY", "VARBINARY" -> Form.BYTES;
            case "CHAR", "VARCHAR", "NCHAR", "NVARCHAR", "DATE", "DATETIME", "TIMESTAMP" -> Form.TEXT;
            default -> null;
        };
    }

    /** Whether reading can go on after a row. */
    boolean isUsable() {
        return !parts.isEmpty();
    }

    /** Whether the table can be shared out by ranges of its key's first column. */
    boolean isInteger() {
        return integer;
    }

    /** The key's first column, quoted. */
    String first() {
        return parts.get(0).name();
    }

    String order() {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    /** The key of the row that the rows stand at. */
    List<String> values(TableServer.Rows rows) throws ServerException {
        List<String> values = new ArrayList<>(parts.size());
        for (Part part : parts) {
            byte[] cell = rows.cell(part.column());
            if (cell == null) {
                throw new IllegalStateException("NULL in a primary key");
            }
            values.add(part.value(cell));
        }
        return values;
    }

    /** The first column's value in a key. */
    static long firstOf(List<String> values) {
        return Long.parseLong(values.get(0));
    }

    /**
     * The condition for the rows behind a key. A comparison of the first column stands in front, since the server uses an index
     * for that, but not for "a > 1 OR (a = 1 AND b > 2)" alone.
     */
    String behind(List<String> values) {
        StringBuilder alternatives = new StringBuilder();
        StringBuilder equal = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String literal = part.literal(values.get(i));
            alternatives.append(i == 0 ? "" : " OR ");
            alternatives
                    .append('(')
                    .append(equal)
                    .append(part.name())
                    .append(" > ")
                    .append(literal)
                    .append(')');
            equal.append(part.name()).append(" = ").append(literal).append(" AND ");
        }
        Part first = parts.get(0);
        return parts.size() == 1
                ? alternatives.toString()
                : first.name() + " >= " + first.literal(values.get(0)) + " AND (" + alternatives + ")";
    }
}
