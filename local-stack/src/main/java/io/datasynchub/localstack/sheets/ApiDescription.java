package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of the APIs' official description: {@code api.json}, which {@code ApiDescriptionTest} makes from {@code sheets.v4.json}
 * and {@code drive.v3.json} and which says where these are from.
 *
 * @param methods by id
 * @param schemas the fields' types by name, by the schema's name
 */
record ApiDescription(Map<String, Method> methods, Map<String, Map<String, Type>> schemas) {

    /**
     * A method.
     *
     * @param path below the root, with parameters between braces
     * @param scopes of which a token needs one
     * @param response the schema of its answer
     */
    record Method(
            String id,
            String verb,
            String path,
            Map<String, Parameter> parameters,
            Set<String> scopes,
            Type.Reference response) {

        boolean isDrive() {
            return id.startsWith("drive.");
        }
    }

    record Parameter(Type type, boolean isRequired, boolean isRepeated, boolean isInPath) {}

    /** What a value may be; written as {@code []T}, {@code {}T}, {@code #Schema}, {@code any}, {@code string=A|B}, {@code integer/int32}. */
    sealed interface Type {

        record Items(Type type) implements Type {}

        record Values(Type type) implements Type {}

        record Reference(String schema) implements Type {}

        record Any() implements Type {}

        record Choice(List<String> allowed) implements Type {}

        /** @param format empty if there is none */
        record Plain(String name, String format) implements Type {}

        static Type parse(String text) {
            if (text.startsWith("[]")) {
                return new Items(parse(text.substring(2)));
            } else if (text.startsWith("{}")) {
                return new Values(parse(text.substring(2)));
            } else if (text.startsWith("#")) {
                return new Reference(text.substring(1));
            } else if (text.equals("any")) {
                return new Any();
            } else if (text.startsWith("string=")) {
                return new Choice(List.of(text.substring("string=".length()).split("\\|")));
            }
            int slash = text.indexOf('/');
            return slash < 0 ? new Plain(text, "") : new Plain(text.substring(0, slash), text.substring(slash + 1));
        }
    }

    static ApiDescription read() {
        try (InputStream file = Objects.requireNonNull(ApiDescription.class.getResourceAsStream("api.json"))) {
            JsonNode root = new ObjectMapper().readTree(file);
            Map<String, Method> methods = new LinkedHashMap<>();
            root.get("methods")
                    .properties()
                    .forEach(method -> methods.put(
                            method.getKey(), method(method.getKey(), method.getValue(), root.get("parameters"))));
            Map<String, Map<String, Type>> schemas = new LinkedHashMap<>();
            root.get("schemas").properties().forEach(schema -> {
                Map<String, Type> fields = new LinkedHashMap<>();
                schema.getValue()
                        .properties()
                        .forEach(field -> fields.put(
                                field.getKey(), Type.parse(field.getValue().asText())));
                schemas.put(schema.getKey(), fields);
            });
            return new ApiDescription(methods, schemas);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Method method(String id, JsonNode json, JsonNode shared) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (JsonNode described : List.of(shared, json.get("parameters"))) {
            described
                    .properties()
                    .forEach(parameter -> parameters.put(
                            parameter.getKey(), parameter(parameter.getValue().asText())));
        }
        List<String> scopes = new ArrayList<>();
        json.get("scopes").forEach(scope -> scopes.add(scope.asText()));
        return new Method(
                id,
                json.get("verb").asText(),
                json.get("path").asText(),
                parameters,
                Set.copyOf(scopes),
                new Type.Reference(json.get("response").asText().substring(1)));
    }

    /** A type, perhaps with the words path, required and repeated behind it. */
    private static Parameter parameter(String text) {
        List<String> words = List.of(text.split(" "));
        return new Parameter(
                Type.parse(words.get(0)),
                words.contains("required"),
                words.contains("repeated"),
                words.contains("path"));
    }

    /** What a field of a type may be; empty if the type has no such field. */
    Optional<Type> field(Type type, String name) {
        if (type instanceof Type.Items items) {
            return field(items.type(), name);
        } else if (type instanceof Type.Values values) {
            return Optional.of(values.type());
        } else if (type instanceof Type.Reference reference) {
            return Optional.ofNullable(
                    Objects.requireNonNull(schemas.get(reference.schema())).get(name));
        }
        return Optional.empty();
    }
}
