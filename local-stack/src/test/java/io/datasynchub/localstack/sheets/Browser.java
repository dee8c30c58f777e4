package io.datasynchub.localstack.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Asks the stand-in as a plain HTTP client, and holds each answer to the description. */
final class Browser {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final ApiDescription api = ApiDescription.read();
    private final SheetsServer server;
    private String authorization = "";

    /** @param retryAfter empty if the answer does not say */
    record Reply(int status, JsonNode body, String retryAfter, boolean wasGzip) {

        JsonNode at(String pointer) {
            return body.at(pointer);
        }
    }

    Browser(SheetsServer server) {
        this.server = server;
    }

    /** Signs in with a refresh token. */
    static Browser signedIn(SheetsServer server) throws IOException, InterruptedException {
        Browser browser = new Browser(server);
        RefreshToken token = server.newRefreshToken();
        Reply reply = browser.post("grant_type=refresh_token&client_id=" + token.clientId() + "&client_secret="
                + token.clientSecret() + "&refresh_token=" + token.token());
        browser.authorization = "Bearer " + reply.body().path("access_token").asText();
        return browser;
    }

    /** Posts to the token endpoint, gzipped. */
    Reply post(String form) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(form.getBytes(StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(server.url().resolve("token"))
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray())));
    }

    /** Asks for a path with its query, and checks what comes. */
    Reply get(String pathAndQuery) throws IOException, InterruptedException {
        URI uri = URI.create(server.url() + pathAndQuery);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        Reply reply = send(request);
        if (reply.status() == 200) {
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            Call call = Call.read(api, "GET", uri.getRawPath(), query).orElseThrow();
            new SchemaCheck(api)
                    .assertFits(
                            call.method().response(),
                            reply.body(),
                            call.method().id());
        } else {
            SchemaCheck.assertIsError(
                    reply.status(), reply.body(), uri.getPath().startsWith("/drive/"));
        }
        return reply;
    }

    /** As {@link #get}, of an answer that has to be a good one. */
    JsonNode ok(String pathAndQuery) throws IOException, InterruptedException {
        Reply reply = get(pathAndQuery);
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
        return reply.body();
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean gzip =
                response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        InputStream body = new ByteArrayInputStream(response.body());
        JsonNode tree = json.readTree(gzip ? new GZIPInputStream(body) : body);
        return new Reply(
                response.statusCode(),
                tree,
                response.headers().firstValue("Retry-After").orElse(""),
                gzip);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
