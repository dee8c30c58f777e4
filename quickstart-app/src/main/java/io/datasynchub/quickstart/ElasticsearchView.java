package io.datasynchub.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the Elasticsearch sink keeps rows: the key's text as the document's id, each column as the JSON that fits it. */
final class ElasticsearchView implements View {

    String index(Table table) {
        return (table.database() + "." + table.name()).toLowerCase(Locale.ROOT);
    }

    /** A single key's text, or a compound key's texts joined by {@code |}, with a backslash before one inside. */
    String id(Row row) {
        List<Object> key = row.key();
        if (key.size() == 1) {
            return text(key.get(0));
        }
        return key.stream()
                .map(ElasticsearchView::text)
                .map(text -> text.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }

    @Override
    public @Nullable Object kept(Column column, @Nullable Object databaseValue) {
        return databaseValue;
    }

    /** The shop's search knows its customers' addresses by the first letter alone: elasticsearch-sink.json masks them. */
    @Override
    public @Nullable Object kept(Table table, Column column, @Nullable Object databaseValue) {
        boolean masked = table.database().equals(ShopSchema.DATABASE)
                && table.name().equals(ShopSchema.CUSTOMERS)
                && column.name().equals("email");
        return masked && databaseValue instanceof String email
                ? email.charAt(0) + "***" + email.substring(email.lastIndexOf('@'))
                : kept(column, databaseValue);
    }

    @Override
    public boolean isOwn(String field) {
        return false;
    }

    /** A field's value for comparison; one of another type than the column calls for comes out unlike any that would. */
    @Nullable Object value(Column column, JsonNode stored) {
        if (stored.isNull()) {
            return null;
        }
        return switch (column.type()) {
            case FLOAT -> stored.isNumber() ? (Object) stored.floatValue() : stored;
            case DOUBLE -> stored.isNumber() ? (Object) stored.doubleValue() : stored;
            case BINARY -> stored.isTextual() ? new Binary(stored.textValue()) : stored;
            case DATE, DATETIME, TIME -> stored.isTextual() ? temporal(column.type(), stored.textValue()) : stored;
            case INTEGER, DECIMAL, BITS, YEAR, BOOLEAN, TEXT, SET, JSON, GEOMETRY -> PlainValues.json(stored);
        };
    }

    private static Object temporal(ColumnType type, String text) {
        try {
            Object value =
                    switch (type) {
                        case DATE -> LocalDate.parse(text);
                        case DATETIME -> Instant.parse(text);
                        default -> PlainValues.time(text);
                    };
            return value == null ? text : value;
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static String text(Object key) {
        if (key instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (key instanceof Binary binary) {
            return binary.base64().replace('+', '-').replace('/', '_').replace("=", "");
        }
        return key.toString();
    }
}
