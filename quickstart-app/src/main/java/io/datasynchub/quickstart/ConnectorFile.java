package io.datasynchub.quickstart;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connector's config as it is posted to a worker.
 *
 * @param name of the connector
 * @param config its settings, the name among them
 * @param json the whole text
 */
record ConnectorFile(String name, Map<String, String> config, String json) {

    ConnectorFile {
        config = Map.copyOf(config);
    }

    /** @throws QuickstartException if the file cannot be read or is not of the form {@code {"name": …, "config": {…}}} */
    static ConnectorFile read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new QuickstartException("Connector config %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    static ConnectorFile parse(String json) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode file = mapper.readTree(json);
        if (!file.path("name").isTextual() || !file.path("config").isObject()) {
            throw new IOException("it needs \"name\" and \"config\"");
        }
        Map<String, String> config = mapper.convertValue(file.path("config"), new TypeReference<>() {});
        config.put("name", file.path("name").asText());
        return new ConnectorFile(file.path("name").asText(), config, json);
    }

    /** The same connector with further settings. */
    ConnectorFile with(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(config);
        all.putAll(settings);
        String text = new ObjectMapper()
                .valueToTree(Map.of("name", name, "config", all))
                .toString();
        return new ConnectorFile(name, all, text);
    }

    /** @throws QuickstartException if it is not set */
    String setting(String name) {
        String value = config.get(name);
        if (value == null) {
            throw new QuickstartException("Connector %s does not set %s".formatted(this.name, name));
        }
        return value;
    }
}
