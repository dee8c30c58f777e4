package io.datasynchub.localstack.sheets;

import io.datasynchub.localstack.sheets.ApiDescription.Method;
import io.datasynchub.localstack.sheets.ApiDescription.Parameter;
import io.datasynchub.localstack.sheets.ApiDescription.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request for one of the described methods, its parameters checked against the description. */
record Call(Method method, Map<String, List<String>> parameters) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /**
     * Reads a request; empty if no method answers at that path.
     *
     * @throws ApiError for a parameter that the method does not have, or that is not what it may be
     */
    static Optional<Call> read(ApiDescription api, String verb, String rawPath, String rawQuery) {
        for (Method method : api.methods().values()) {
            Matcher path = template(method.path()).matcher(rawPath);
            if (method.verb().equals(verb) && path.matches()) {
                Map<String, List<String>> parameters = new HashMap<>();
                Matcher places = PLACE.matcher(method.path());
                for (int i = 1; places.find(); i++) {
                    parameters.put(
                            places.group(1), List.of(decoded(path.group(i).replace("+", "%2B"))));
                }
                query(method, rawQuery, parameters);
                return Optional.of(new Call(method, parameters));
            }
        }
        return Optional.empty();
    }

    private static Pattern template(String path) {
        StringBuilder pattern = new StringBuilder("/");
        int end = 0;
        for (Matcher places = PLACE.matcher(path); places.find(); end = places.end()) {
            pattern.append(Pattern.quote(path.substring(end, places.start()))).append("([^/]+)");
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(path.substring(end))).toString());
    }

    private static void query(Method method, String rawQuery, Map<String, List<String>> parameters) {
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            Parameter parameter = method.parameters().get(name);
            if (parameter == null || parameter.isInPath()) {
                throw ApiError.invalid("Invalid JSON payload received. Unknown name \"" + name
                        + "\": Cannot bind query parameter. Field '" + name
                        + "' could not be found in request message.");
            }
            check(name, value, parameter.type());
            List<String> values = parameters.computeIfAbsent(name, key -> new ArrayList<>());
            if (!parameter.isRepeated() && !values.isEmpty()) {
                throw ApiError.invalid("Invalid value at '" + name + "', it is given twice");
            }
            values.add(value);
        }
        method.parameters().forEach((name, parameter) -> {
            if (parameter.isRequired() && !parameters.containsKey(name)) {
                throw ApiError.missing(name);
            }
        });
    }

    private static void check(String name, String value, Type type) {
        boolean fits = true;
        if (type instanceof Type.Choice choice) {
            fits = choice.allowed().contains(value);
        } else if (type instanceof Type.Plain plain) {
            fits = switch (plain.name()) {
                case "boolean" -> value.equals("true") || value.equals("false");
                case "integer" -> value.matches("-?\\d{1,9}");
                default -> true;
            };
        }
        if (!fits) {
            throw ApiError.invalid("Invalid value at '" + name + "', \"" + value + "\"");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("A parameter is not encoded as it should be");
        }
    }

    /** All values of a parameter, in their order. */
    List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    /** A parameter that the path has. */
    String part(String name) {
        return Objects.requireNonNull(parameters.get(name)).get(0);
    }

    boolean flag(String name) {
        return one(name).map(Boolean::parseBoolean).orElse(false);
    }

    int number(String name, int otherwise) {
        return one(name).map(Integer::parseInt).orElse(otherwise);
    }
}
