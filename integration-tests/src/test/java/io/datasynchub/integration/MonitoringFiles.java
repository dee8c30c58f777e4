package io.datasynchub.integration;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an operator takes from the folder {@code monitoring}. */
final class MonitoringFiles {

    static final Path FOLDER = Path.of(System.getProperty("datasynchub.root"), "monitoring");
    static final Path EXPORTER_RULES = FOLDER.resolve("jmx-exporter.yml");
    static final Path ALERTS = FOLDER.resolve("alerts.yml");

    /** Prometheus's own, of each target. */
    private static final Set<String> NOT_EXPORTED = Set.of("up");

    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");
    private static final Pattern TEXTS_SELECTORS_TIMES =
            Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]", Pattern.DOTALL);
    private static final Pattern LABELS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
    private static final Pattern VARIABLE = Pattern.compile("label_values\\((.*),\\s*\\w+\\)");

    /** {@code expr: '…'} on one line, or {@code expr: >-} and the deeper lines below. */
    private static final Pattern EXPRESSION =
            Pattern.compile("^ {8}expr: (?:'((?:[^']|'')*)'|>-\\n((?: {10}.*\\n)+))", Pattern.MULTILINE);

    private MonitoringFiles() {}

    /** The names of all metrics that an alert or a panel asks for. */
    static Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        Stream.concat(alerts().stream(), dashboards().stream().flatMap(dashboard -> queries(dashboard).stream()))
                .forEach(query -> names.addAll(metrics(query)));
        names.removeAll(NOT_EXPORTED);
        return names;
    }

    /** The names of the metrics in one query. */
    static Set<String> metrics(String query) {
        String bare = TEXTS_SELECTORS_TIMES.matcher(query).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(LABELS.matcher(bare).replaceAll(" "));
        while (name.find()) {
            if (!OPERATORS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }

    /** The expression of each alert. */
    static List<String> alerts() {
        List<String> expressions = new ArrayList<>();
        Matcher found = EXPRESSION.matcher(read(ALERTS));
        while (found.find()) {
            expressions.add(found.group(1) == null ? found.group(2) : found.group(1));
        }
        return expressions;
    }

    static List<Path> dashboards() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the panels of a dashboard ask for, and its variables. */
    static List<String> queries(Path dashboard) {
        List<String> queries = new ArrayList<>();
        JsonNode root = json(dashboard);
        for (JsonNode panel : root.path("panels")) {
            panel.path("targets")
                    .forEach(target -> queries.add(target.path("expr").asText()));
        }
        for (JsonNode variable : root.at("/templating/list")) {
            Matcher values = VARIABLE.matcher(variable.path("query").asText());
            if (values.matches()) {
                queries.add(values.group(1));
            }
        }
        return queries;
    }

    static JsonNode json(Path file) {
        try {
            return JsonServer.JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
