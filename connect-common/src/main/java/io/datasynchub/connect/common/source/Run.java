package io.datasynchub.connect.common.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One batch that was asked for.
 *
 * @param trigger what asked for it
 * @param conditions the tables to read, each with a condition on its rows, empty for all rows; no tables stand for all that
 *     the connector captures
 */
public record Run(String id, Kind kind, Trigger trigger, Map<String, String> conditions) {

    /** The header of a record that was read in a run: the run's id. */
    public static final String ID_HEADER = "__run_id";

    public enum Kind {
        FULL,
        PARTIAL
    }

    public enum Trigger {
        START,
        SCHEDULE,
        SIGNAL,
        /** A table that is captured from now on. */
        ADDED
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    public Run {
        conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
    }

    /** A form that a stored position can carry. */
    public String text() {
        ObjectNode node =
                JSON.createObjectNode().put("id", id).put("kind", kind.name()).put("trigger", trigger.name());
        ObjectNode tables = node.putObject("tables");
        conditions.forEach(tables::put);
        return node.toString();
    }

    /** @throws IllegalArgumentException if the text is not of this form */
    public static Run parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            Map<String, String> conditions = new TreeMap<>();
            node.path("tables")
                    .properties()
                    .forEach(table ->
                            conditions.put(table.getKey(), table.getValue().asText()));
            return new Run(
                    node.path("id").asText(),
                    Kind.valueOf(node.path("kind").asText()),
                    Trigger.valueOf(node.path("trigger").asText()),
                    conditions);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no run: " + e.getOriginalMessage(), e);
        }
    }
}
