package io.datasynchub.integration;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A server that answers in JSON, looked into from outside. Numbers are read digit by digit. */
final class JsonServer {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @param body a missing node where the answer has none */
    record Answer(int status, JsonNode body) {}

    private final URI url;

    JsonServer(URI url) {
        this.url = url;
    }

    Answer send(String method, String path) {
        return send(method, path, HttpRequest.BodyPublishers.noBody());
    }

    /** @param body JSON */
    Answer send(String method, String path, String body) {
        return send(method, path, HttpRequest.BodyPublishers.ofString(body));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        URI target = URI.create(url + path);
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(target)
                            .header("Content-Type", "application/json")
                            .method(method, body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
