package io.datasynchub.integration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Prometheus finds at a worker.
 *
 * @param largest the largest value of each metric that has one
 * @param labels the labels that all samples of a metric have
 */
record ScrapedMetrics(Map<String, Double> largest, Map<String, Set<String>> labels) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    static ScrapedMetrics of(URI worker) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(worker).build();
        ScrapedMetrics metrics = new ScrapedMetrics(new HashMap<>(), new HashMap<>());
        HTTP.send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> !line.startsWith("#"))
                .forEach(metrics::add);
        return metrics;
    }

    private void add(String line) {
        double value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
        if (!Double.isNaN(value)) {
            String name = line.split("[{ ]", 2)[0];
            largest.merge(name, value, Math::max);
            Set<String> own =
                    LABEL.matcher(line).results().map(label -> label.group(1)).collect(Collectors.toSet());
            labels.computeIfAbsent(name, first -> new HashSet<>(own)).retainAll(own);
        }
    }

    Set<String> names() {
        return largest.keySet();
    }

    Set<String> labelsOf(String metric) {
        return labels.getOrDefault(metric, Set.of());
    }

    boolean isPositive(String metric) {
        return largest.getOrDefault(metric, 0.0) > 0;
    }
}
