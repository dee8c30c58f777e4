package io.datasynchub.connect.gsheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a table beside its rows; the authority over which pages hold them.
 *
 * @param topic where its records go, settled at its first read
 * @param columns as of the last read, in the order of their first appearance
 * @param version of the columns, from 1
 * @param keyColumns empty if a row is what it holds
 * @param pages how its rows are spread over pages
 */
record KnownTable(String topic, List<Column> columns, int version, List<String> keyColumns, Paging pages) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TYPES = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    KnownTable {
        columns = List.copyOf(columns);
        keyColumns = List.copyOf(keyColumns);
    }

    KnownTable with(List<Column> others) {
        return others.equals(columns) ? this : new KnownTable(topic, others, version + 1, keyColumns, pages);
    }

    KnownTable with(Paging others) {
        return new KnownTable(topic, columns, version, keyColumns, others);
    }

    /** The form that Connect stores. */
    Map<String, Object> offset() {
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type().text()));
        Map<String, Object> offset = new HashMap<>();
        offset.put("topic", topic);
        offset.put("columns", json(types));
        offset.put("version", version);
        offset.put("key_columns", json(keyColumns));
        offset.put("generation", pages.generation());
        offset.put("depth", pages.depth());
        return offset;
    }

    /**
     * Reads the stored form.
     *
     * @return empty if nothing is stored
     * @throws ConnectException if it is not of a table
     */
    static Optional<KnownTable> of(@Nullable Map<String, ?> offset) {
        if (offset == null) {
            return Optional.empty();
        }
        try {
            Map<String, String> types = JSON.readValue(text(offset, "columns"), TYPES);
            return Optional.of(new KnownTable(
                    text(offset, "topic"),
                    types.entrySet().stream()
                            .map(column -> new Column(column.getKey(), ColumnType.parse(column.getValue())))
                            .toList(),
                    number(offset, "version"),
                    JSON.readValue(text(offset, "key_columns"), NAMES),
                    new Paging(number(offset, "generation"), number(offset, "depth"))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ConnectException(
                    "What is stored of a table cannot be read; take it from the connector's offsets as"
                            + " they were stored, or delete them to read all again",
                    e);
        }
    }

    private static String text(Map<String, ?> offset, String name) {
        if (offset.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static int number(Map<String, ?> offset, String name) {
        if (offset.get(name) instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }
}
