package io.datasynchub.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasynchub.localstack.HostAndPort;
import io.datasynchub.localstack.Part;
import io.datasynchub.localstack.SearchEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** An index for each target, of Elasticsearch or OpenSearch. */
record ElasticsearchStore(SearchEndpoint endpoint) implements Store {

    /** As many as one search gives unless the index is told otherwise. */
    private static final int MOST_ROWS = 10_000;

    @Override
    public Part part() {
        return endpoint.part();
    }

    @Override
    public String config() {
        return "elasticsearch-sink";
    }

    @Override
    public HostAndPort address() {
        boolean readable = endpoint.url().getScheme().equals("http");
        Assumptions.assumeTrue(readable, () -> endpoint + " uses TLS: a proxy cannot tell a write from the rest");
        return endpoint.addresses().get(0);
    }

    @Override
    public Map<String, String> via(HostAndPort proxy) {
        return Map.of("connection.url", "http://" + proxy);
    }

    @Override
    public Map<String, String> destination(String target) {
        return Map.of("connection.url", endpoint.url().toString(), "destination.index", target);
    }

    @Override
    public List<String> startsOfWrites() {
        return List.of("POST /_bulk");
    }

    @Override
    public Collection<Row> rows(String target) {
        send("POST", "/" + target + "/_refresh");
        JsonNode hits = send("GET", "/" + target + "/_search?size=" + MOST_ROWS)
                .path("hits")
                .path("hits");
        List<Row> rows = new ArrayList<>();
        for (JsonNode hit : hits) {
            JsonNode source = hit.path("_source");
            Assertions.assertThat(source).hasSize(3);
            Assertions.assertThat(hit.path("_id").asText())
                    .isEqualTo(source.path("id").asText());
            rows.add(new Row(
                    source.path("id").asLong(),
                    source.path("version").asLong(),
                    source.path("text").asText()));
        }
        return rows;
    }

    @Override
    public void drop(String target) {
        send("DELETE", "/" + target + "?ignore_unavailable=true");
    }

    private JsonNode send(String method, String path) {
        JsonServer.Answer answer = new JsonServer(endpoint.url()).send(method, path);
        Assertions.assertThat(answer.status()).as(method + " " + path).isLessThan(300);
        return answer.body();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
