package io.datasynchub.integration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Follows labels through a PromQL query, from each metric's own to those of what the query gives. Reads as much of the language as rules
 * and panels use, from left to right: what binds closer changes no label.
 */
final class PromQuery {

    /** What Prometheus adds to each sample. */
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance");

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^]]*]|[a-zA-Z_:][\\w:]*|\\d[\\w.]*|[=!<>]=|[=!]~|\\S");
    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "min", "max", "avg", "count", "group", "stddev", "stdvar", "quantile");
    private static final Set<String> SET_OPERATORS = Set.of("and", "or", "unless");
    private static final Set<String> OTHER_OPERATORS =
            Set.of("+", "-", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=");

    private final Deque<String> tokens = new ArrayDeque<>();
    private final Function<String, Set<String>> labelsOf;
    private final Set<String> metrics = new TreeSet<>();
    private final Set<String> absent = new TreeSet<>();

    private PromQuery(String query, Function<String, Set<String>> labelsOf) {
        TOKEN.matcher(query).results().map(MatchResult::group).forEach(tokens::add);
        this.labelsOf = labelsOf;
    }

    /** The names of the metrics that a query asks for. */
    static Set<String> metrics(String query) {
        PromQuery read = new PromQuery(query, metric -> Set.of());
        read.whole();
        return read.metrics;
    }

    /**
     * The labels that a query counts on and does not find.
     *
     * @param shown the labels of its result that a text shows
     * @param labelsOf the labels of a metric
     */
    static Set<String> absentLabels(String query, Set<String> shown, Function<String, Set<String>> labelsOf) {
        PromQuery read = new PromQuery(query, labelsOf);
        read.need(shown, read.whole());
        return read.absent;
    }

    private Set<String> whole() {
        Set<String> labels = expression().orElse(Set.of());
        if (!tokens.isEmpty()) {
            throw new IllegalArgumentException("not read: " + String.join(" ", tokens));
        }
        return labels;
    }

    /** The labels of what it gives; none of a number. */
    private Optional<Set<String>> expression() {
        Optional<Set<String>> left = operand();
        while (SET_OPERATORS.contains(next()) || OTHER_OPERATORS.contains(next())) {
            boolean keepsLeft = SET_OPERATORS.contains(tokens.remove());
            accept("bool");
            boolean on = next().equals("on");
            Set<String> matched = on || next().equals("ignoring") ? names() : Set.of();
            Optional<Set<String>> right = operand();
            Optional<Set<String>> first = left;
            left = first.or(() -> right);
            if (on) {
                need(matched, first.orElse(Set.of()));
                need(matched, right.orElse(Set.of()));
                left = keepsLeft ? first : Optional.of(matched);
            }
        }
        return left;
    }

    private Optional<Set<String>> operand() {
        String token = tokens.remove();
        Optional<Set<String>> labels;
        if (token.equals("-")) {
            labels = operand();
        } else if (token.equals("(")) {
            labels = expression();
            expect(")");
        } else if (!Character.isJavaIdentifierStart(token.charAt(0))) {
            labels = Optional.empty();
        } else if (AGGREGATIONS.contains(token)) {
            labels = Optional.of(aggregation());
        } else {
            labels = next().equals("(") ? arguments() : Optional.of(selector(token));
        }
        if (next().startsWith("[")) {
            tokens.remove();
        }
        if (accept("offset")) {
            tokens.remove();
        }
        return labels;
    }

    private Set<String> aggregation() {
        boolean without = next().equals("without");
        Set<String> grouping = next().equals("(") ? Set.of() : names();
        Set<String> labels = new HashSet<>(arguments().orElse(Set.of()));
        need(grouping, labels);
        if (!without) {
            return grouping;
        }
        labels.removeAll(grouping);
        return labels;
    }

    private Optional<Set<String>> arguments() {
        expect("(");
        Optional<Set<String>> labels = Optional.empty();
        while (!accept(")")) {
            Optional<Set<String>> argument = expression();
            labels = labels.or(() -> argument);
            accept(",");
        }
        return labels;
    }

    private Set<String> selector(String metric) {
        metrics.add(metric);
        Set<String> labels = new HashSet<>(labelsOf.apply(metric));
        labels.addAll(OF_THE_TARGET);
        if (accept("{")) {
            while (!accept("}")) {
                need(Set.of(tokens.remove()), labels);
                tokens.remove(); // The operator.
                tokens.remove(); // The value.
                accept(",");
            }
        }
        return labels;
    }

    /** The names behind a word such as {@code by}. */
    private Set<String> names() {
        tokens.remove();
        expect("(");
        Set<String> names = new HashSet<>();
        while (!accept(")")) {
            names.add(tokens.remove());
            accept(",");
        }
        return names;
    }

    private void need(Set<String> names, Set<String> present) {
        names.stream().filter(name -> !present.contains(name)).forEach(absent::add);
    }

    private String next() {
        return tokens.isEmpty() ? "" : tokens.element();
    }

    private boolean accept(String token) {
        if (!next().equals(token)) {
            return false;
        }
        tokens.remove();
        return true;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new IllegalArgumentException("'" + token + "' is not before: " + String.join(" ", tokens));
        }
    }
}
