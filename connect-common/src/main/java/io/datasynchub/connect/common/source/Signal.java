package io.datasynchub.connect.common.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Run.Trigger;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message that asks for a batch, or for a look at what changed: {@code {"id": "…", "type": "full", "tables": ["Orders"]}}. */
public sealed interface Signal {

    /** A batch is wanted. */
    record Wanted(Run run) implements Signal {}

    /** Something may have changed: look now. */
    record Look(String id) implements Signal {}

    /** A signal that cannot be followed. */
    record Malformed(String id, String why) implements Signal {}

    ObjectMapper JSON = new ObjectMapper();

    String FORM =
            "use {\"id\": \"any\", \"type\": \"full\", \"partial\" or \"micro\", \"tables\": {\"table\": \"condition\"}}";

    /**
     * Reads a signal.
     *
     * @param place where it stands in its topic: its id, if it gives none
     */
    static Signal parse(String place, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Malformed(place, "The signal is empty; " + FORM);
        }
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Malformed(place, "The signal is no JSON: " + e.getOriginalMessage() + "; " + FORM);
        }
        String id = node.path("id").asText("");
        return parse(id.isBlank() ? place : id, node);
    }

    private static Signal parse(String id, JsonNode signal) {
        Map<String, String> conditions = new TreeMap<>();
        JsonNode tables = signal.path("tables");
        if (tables.isObject()) {
            tables.properties()
                    .forEach(table ->
                            conditions.put(table.getKey(), table.getValue().asText("")));
        } else if (tables.isArray()) {
            tables.forEach(table -> conditions.put(table.asText(), ""));
        } else if (!tables.isMissingNode() && !tables.isNull()) {
            return new Malformed(id, "The signal's \"tables\" is neither a list nor an object; " + FORM);
        }
        String type = signal.path("type").asText("");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "micro" -> new Look(id);
            case "full" -> new Wanted(new Run(id, Kind.FULL, Trigger.SIGNAL, conditions));
            case "partial" ->
                conditions.isEmpty()
                        ? new Malformed(id, "A partial batch needs \"tables\"; " + FORM)
                        : new Wanted(new Run(id, Kind.PARTIAL, Trigger.SIGNAL, conditions));
            default -> new Malformed(id, "The signal's type is \"" + type + "\"; " + FORM);
        };
    }
}
