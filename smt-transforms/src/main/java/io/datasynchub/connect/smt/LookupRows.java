package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Reads rows to look up from texts: CSV (RFC 4180, the first line names the columns) and JSON. */
final class LookupRows {

    private LookupRows() {}

    /**
     * The rows of a JSON array of objects, of objects one a line, or of CSV.
     *
     * @throws DataException if the text is none of these, by line or character, without quoting it
     */
    static Map<List<String>, Map<String, @Nullable Object>> of(String text, List<String> keyColumns) {
        Map<List<String>, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : rows(text)) {
            rows.put(key(row, keyColumns), row);
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> rows(String text) {
        String start = text.stripLeading();
        if (start.startsWith("[")) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Object row : (List<?>) java.util.Objects.requireNonNull(JsonReader.read(text))) {
                rows.add(object(row));
            }
            return rows;
        } else if (start.startsWith("{")) {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> object(JsonReader.read(line)))
                    .toList();
        }
        return csv(text);
    }

    /** @throws DataException if it is none */
    static Map<String, @Nullable Object> object(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw new DataException("a row of what is looked up is no JSON object");
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        map.forEach((name, value) -> row.put(String.valueOf(name), value));
        return row;
    }

    private static List<String> key(Map<String, ? extends @Nullable Object> row, List<String> columns) {
        List<String> key = new ArrayList<>();
        for (String column : columns) {
            Object value = row.get(column);
            if (value == null) {
                throw new DataException("a row of what is looked up has no " + new FieldPath.Part.Name(column));
            }
            key.add(Texts.scalar(value, null));
        }
        return key;
    }

    private static List<Map<String, @Nullable Object>> csv(String text) {
        List<List<String>> lines = lines(text);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<String> names = lines.isEmpty() ? List.of() : lines.get(0);
        for (int i = 1; i < lines.size(); i++) {
            List<String> line = lines.get(i);
            if (line.size() != names.size()) {
                throw new DataException("record " + i + " of what is looked up has " + line.size() + " columns, and the"
                        + " first line names " + names.size());
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int column = 0; column < names.size(); column++) {
                row.put(names.get(column), line.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ',' && c != '\n' && c != '\r') {
                field.append(c);
            } else if (c != '\r') {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    add(lines, line);
                    line = new ArrayList<>();
                }
            }
        }
        if (quoted) {
            throw new DataException("a quote in what is looked up is not closed");
        }
        line.add(field.toString());
        add(lines, line);
        return lines;
    }

    private static void add(List<List<String>> lines, List<String> line) {
        if (line.size() > 1 || !line.get(0).isEmpty()) {
            lines.add(line);
        }
    }
}
