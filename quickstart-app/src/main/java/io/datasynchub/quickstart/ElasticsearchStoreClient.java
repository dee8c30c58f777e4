package io.datasynchub.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datasynchub.localstack.ElasticsearchEndpoint;
import io.datasynchub.localstack.Part;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads documents back from Elasticsearch. */
final class ElasticsearchStoreClient implements Store {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    /** Of an index that has just been made, and whose shards are not there yet. */
    private static final int UNAVAILABLE = 503;

    private static final int PAGE = 5_000;

    private final ElasticsearchView view = new ElasticsearchView();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final ElasticsearchEndpoint endpoint;

    ElasticsearchStoreClient(ElasticsearchEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public Part part() {
        return Part.ELASTICSEARCH;
    }

    @Override
    public View view() {
        return view;
    }

    @Override
    public String place(Table table) {
        return "index " + view.index(table);
    }

    @Override
    public long count(Table table) {
        return send("GET", path(table, "/_count"), null)
                .map(answer -> answer.path("count").asLong())
                .orElse(0L);
    }

    @Override
    public void refresh(List<Table> tables) {
        tables.forEach(table -> send("POST", path(table, "/_refresh"), null));
    }

    @Override
    public List<Optional<Map<String, @Nullable Object>>> read(List<Row> rows) {
        Table table = rows.get(0).table();
        ObjectNode request = json.createObjectNode();
        ArrayNode ids = request.putArray("ids");
        rows.forEach(row -> ids.add(view.id(row)));
        JsonNode documents = send("POST", path(table, "/_mget"), request)
                .map(answer -> answer.path("docs"))
                .orElseGet(json::createArrayNode);
        List<Optional<Map<String, @Nullable Object>>> found = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode document = documents.path(i);
            found.add(
                    document.path("found").asBoolean()
                            ? Optional.of(fields(table, document.path("_source")))
                            : Optional.empty());
        }
        return found;
    }

    private Map<String, @Nullable Object> fields(Table table, JsonNode source) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        source.properties().forEach(field -> fields.put(field.getKey(), PlainValues.json(field.getValue())));
        for (Column column : table.columns()) {
            JsonNode stored = source.get(column.name());
            if (stored != null) {
                fields.put(column.name(), view.value(column, stored));
            }
        }
        return fields;
    }

    @Override
    public String id(Row row) {
        return view.id(row);
    }

    @Override
    public void forEachId(Table table, Consumer<String> consumer) {
        ObjectNode request = json.createObjectNode().put("size", PAGE).put("_source", false);
        request.putArray("sort").add("_doc");
        Optional<JsonNode> page = send("POST", path(table, "/_search?scroll=1m"), request);
        while (page.isPresent() && !page.get().at("/hits/hits").isEmpty()) {
            page.get()
                    .at("/hits/hits")
                    .forEach(hit -> consumer.accept(hit.path("_id").asText()));
            ObjectNode next = json.createObjectNode()
                    .put("scroll", "1m")
                    .put("scroll_id", page.get().path("_scroll_id").asText());
            page = send("POST", "/_search/scroll", next);
        }
    }

    @Override
    public void close() {
        // The client ends with its last connection.
    }

    private String path(Table table, String rest) {
        return "/" + URLEncoder.encode(view.index(table), StandardCharsets.UTF_8) + rest;
    }

    /** The answer, or nothing for an index that is not there yet. */
    private Optional<JsonNode> send(String method, String path, @Nullable JsonNode body) {
        URI url = endpoint.url().resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (endpoint.url().getUserInfo() != null) {
            byte[] account = endpoint.url().getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account));
        }
        HttpResponse<String> response = exchange(request.build());
        if (response.statusCode() == NOT_FOUND || response.statusCode() == UNAVAILABLE) {
            return Optional.empty();
        }
        if (response.statusCode() >= 300) {
            throw new QuickstartException(
                    "Elasticsearch at %s: %s %s: HTTP %d".formatted(endpoint, method, path, response.statusCode()));
        }
        return Optional.of(parse(response.body()));
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new QuickstartException("Elasticsearch at %s does not answer: %s".formatted(endpoint, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("Interrupted while Elasticsearch was asked", e);
        }
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new QuickstartException("Elasticsearch at %s does not answer with JSON".formatted(endpoint), e);
        }
    }
}
