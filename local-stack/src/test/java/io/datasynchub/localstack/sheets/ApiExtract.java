package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Takes the facts out of {@code sheets.v4.json} and {@code drive.v3.json} that the stand-in is held to: paths, parameters, scopes, and
 * the types of all fields that an answer may have. No text of theirs is taken over.
 */
final class ApiExtract {

    private static final Map<String, Set<String>> METHODS = Map.of(
            "sheets.v4.json",
            Set.of("sheets.spreadsheets.get", "sheets.spreadsheets.values.get", "sheets.spreadsheets.values.batchGet"),
            "drive.v3.json",
            Set.of("drive.files.get", "drive.files.list", "drive.changes.getStartPageToken", "drive.changes.list"));

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, JsonNode> methods = new TreeMap<>();
    private final Map<String, JsonNode> schemas = new TreeMap<>();
    private final Map<String, String> shared = new TreeMap<>();
    private final List<String> revisions = new ArrayList<>();

    private ApiExtract() {}

    /** @param folder with both files */
    static String of(Path folder) throws IOException {
        ApiExtract extract = new ApiExtract();
        for (String file : List.of("drive.v3.json", "sheets.v4.json")) {
            extract.add(extract.json.readTree(folder.resolve(file).toFile()), METHODS.getOrDefault(file, Set.of()));
        }
        return extract.text();
    }

    private void add(JsonNode api, Set<String> wanted) {
        String name = api.get("name").asText();
        revisions.add(name + " " + api.get("version").asText() + " of "
                + api.get("revision").asText());
        api.get("parameters")
                .properties()
                .forEach(parameter -> shared.put(parameter.getKey(), parameter(parameter.getValue(), name)));
        Deque<String> open = new ArrayDeque<>();
        addMethods(api, api, wanted, open);
        while (!open.isEmpty()) {
            String schema = open.pop();
            if (!schemas.containsKey(name + "." + schema)) {
                ObjectNode fields = json.createObjectNode();
                schemas.put(name + "." + schema, fields);
                api.get("schemas").get(schema).path("properties").properties().forEach(field -> {
                    fields.put(field.getKey(), type(field.getValue(), name));
                    field.getValue().findValuesAsText("$ref").forEach(open::push);
                });
            }
        }
    }

    private void addMethods(JsonNode api, JsonNode resource, Set<String> wanted, Deque<String> open) {
        String name = api.get("name").asText();
        resource.path("methods").forEach(method -> {
            if (wanted.contains(method.get("id").asText())) {
                ObjectNode facts = json.createObjectNode();
                facts.put("verb", method.get("httpMethod").asText());
                facts.put(
                        "path",
                        api.get("servicePath").asText() + method.get("path").asText());
                ObjectNode parameters = facts.putObject("parameters");
                method.path("parameters")
                        .properties()
                        .forEach(
                                parameter -> parameters.put(parameter.getKey(), parameter(parameter.getValue(), name)));
                ArrayNode scopes = facts.putArray("scopes");
                method.path("scopes").forEach(scopes::add);
                String response = method.get("response").get("$ref").asText();
                facts.put("response", "#" + name + "." + response);
                open.push(response);
                methods.put(method.get("id").asText(), facts);
            }
        });
        resource.path("resources").forEach(inner -> addMethods(api, inner, wanted, open));
    }

    private static String parameter(JsonNode parameter, String api) {
        StringJoiner words = new StringJoiner(" ");
        words.add(type(parameter, api));
        if (parameter.path("location").asText().equals("path")) {
            words.add("path");
        }
        for (String word : List.of("required", "repeated")) {
            if (parameter.path(word).asBoolean()) {
                words.add(word);
            }
        }
        return words.toString();
    }

    private static String type(JsonNode described, String api) {
        if (described.has("$ref")) {
            return "#" + api + "." + described.get("$ref").asText();
        }
        String type = described.path("type").asText();
        if (type.equals("array")) {
            return "[]" + type(described.get("items"), api);
        } else if (type.equals("object")) {
            return described.has("additionalProperties")
                    ? "{}" + type(described.get("additionalProperties"), api)
                    : "any";
        } else if (described.has("enum")) {
            StringJoiner allowed = new StringJoiner("|", "string=", "");
            described.get("enum").forEach(value -> allowed.add(value.asText()));
            return allowed.toString();
        }
        return described.has("format") ? type + "/" + described.get("format").asText() : type;
    }

    /** JSON with a method or a schema a line. */
    private String text() throws IOException {
        StringBuilder text = new StringBuilder("{\n");
        text.append("\"origin\": ")
                .append(
                        json.writeValueAsString(
                                "Names and types from Google's discovery documents " + String.join(" and ", revisions)
                                        + ", as google-api-python-client carries them (Apache License 2.0); made by ApiDescriptionTest"))
                .append(",\n\"parameters\": ")
                .append(json.writeValueAsString(shared));
        append(text, "methods", methods);
        append(text, "schemas", schemas);
        return text.append("\n}\n").toString();
    }

    private void append(StringBuilder text, String name, Map<String, JsonNode> entries) throws IOException {
        StringJoiner lines = new StringJoiner(",\n", "{\n", "\n}");
        for (Map.Entry<String, JsonNode> entry : entries.entrySet()) {
            lines.add(json.writeValueAsString(entry.getKey()) + ": " + json.writeValueAsString(entry.getValue()));
        }
        text.append(",\n\"").append(name).append("\": ").append(lines);
    }
}
