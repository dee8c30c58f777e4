package io.datasynchub.integration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What Prometheus finds at a worker.
 *
 * @param largest the largest value of each metric that has one
 */
record ScrapedMetrics(Map<String, Double> largest) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static ScrapedMetrics of(URI worker) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(worker).build();
        Map<String, Double> largest = new HashMap<>();
        HTTP.send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String name = line.split("[{ ]", 2)[0];
                    double value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                    if (!Double.isNaN(value)) {
                        largest.merge(name, value, Math::max);
                    }
                });
        return new ScrapedMetrics(largest);
    }

    Set<String> names() {
        return largest.keySet();
    }

    boolean isPositive(String metric) {
        return largest.getOrDefault(metric, 0.0) > 0;
    }
}
