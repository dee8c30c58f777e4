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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an operator takes from the folder {@code monitoring}. */
final class MonitoringFiles {

    static final Path FOLDER = Path.of(System.getProperty("datasynchub.root"), "monitoring");
    static final Path EXPORTER_RULES = FOLDER.resolve("jmx-exporter.yml");
    static final Path ALERTS = FOLDER.resolve("alerts.yml");

    /** Prometheus's own, of each target. */
    private static final Set<String> NOT_EXPORTED = Set.of("up");

    private static final Pattern VARIABLE = Pattern.compile("label_values\\((.*),\\s*(\\w+)\\)");

    /** {@code {{ $labels.task }}} of an annotation, {@code {{task}}} of a legend. */
    private static final Pattern SHOWN = Pattern.compile("\\{\\{ *(?:\\$labels\\.)?(\\w+)[ |}]");

    /** {@code expr: '…'} on one line, or {@code expr: >-} and the deeper lines below. */
    private static final Pattern EXPRESSION =
            Pattern.compile("^ {8}expr: (?:'((?:[^']|'')*)'|>-\\n((?: {10}.*\\n)+))", Pattern.MULTILINE);

    private MonitoringFiles() {}

    /**
     * A query, and where it stands.
     *
     * @param shown the labels of its result that a text shows
     */
    record Query(String of, String expression, Set<String> shown) {

        static Query of(String of, String expression, String text) {
            return new Query(
                    of,
                    expression,
                    SHOWN.matcher(text).results().map(shown -> shown.group(1)).collect(Collectors.toSet()));
        }

        Stream<String> absentLabels(Function<String, Set<String>> labelsOf) {
            return PromQuery.absentLabels(expression, shown, labelsOf).stream().map(label -> of + ": label " + label);
        }
    }

    /** The names of all metrics that an alert or a panel asks for. */
    static Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        queries().forEach(query -> names.addAll(PromQuery.metrics(query.expression())));
        names.removeAll(NOT_EXPORTED);
        return names;
    }

    /** What all alerts and panels ask for. */
    static Stream<Query> queries() {
        return Stream.concat(alerts().stream(), dashboards().stream().flatMap(MonitoringFiles::queries));
    }

    static List<Query> alerts() {
        List<Query> alerts = new ArrayList<>();
        String[] blocks = read(ALERTS).split("- alert: ", -1);
        for (int i = 1; i < blocks.length; i++) {
            String name = blocks[i].lines().findFirst().orElseThrow();
            Matcher found = EXPRESSION.matcher(blocks[i]);
            if (!found.find()) {
                throw new IllegalStateException("no expression is found of the alert " + name);
            }
            alerts.add(Query.of(name, found.group(1) == null ? found.group(2) : found.group(1), blocks[i]));
        }
        return alerts;
    }

    static List<Path> dashboards() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the panels of a dashboard ask for, and its variables. */
    private static Stream<Query> queries(Path dashboard) {
        List<Query> queries = new ArrayList<>();
        JsonNode root = json(dashboard);
        for (JsonNode panel : root.path("panels")) {
            String of = dashboard.getFileName() + ", " + panel.path("title").asText();
            for (JsonNode target : panel.path("targets")) {
                queries.add(Query.of(
                        of,
                        target.path("expr").asText(),
                        target.path("legendFormat").asText()));
            }
        }
        for (JsonNode variable : root.at("/templating/list")) {
            Matcher values = VARIABLE.matcher(variable.path("query").asText());
            if (values.matches()) {
                queries.add(new Query(
                        dashboard.getFileName() + ", " + variable.path("name").asText(),
                        values.group(1),
                        Set.of(values.group(2))));
            }
        }
        return queries.stream();
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
