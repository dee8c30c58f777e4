package io.datasynchub.connect.smt;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Reads a JSON Schema from a registry that has the API of Confluent's. */
final class SchemaRegistryClient {

    private static final int LONGEST = 10_000_000;

    /**
     * Which schema is read, and as whom.
     *
     * @param urls of the registry's nodes, asked in their order
     * @param path of the schema below them
     * @param login the value of the header Authorization; null for none
     */
    record Address(List<URI> urls, String path, @Nullable String login, Duration timeout) {

        Address {
            urls = List.copyOf(urls);
        }

        /** @param version a number or {@code latest} */
        static String ofSubject(String subject, String version) {
            return "/subjects/"
                    + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20") + "/versions/" + version;
        }

        static String ofId(int id) {
            return "/schemas/ids/" + id;
        }
    }

    private final HttpClient http;
    private final Address address;

    SchemaRegistryClient(Address address) {
        this.address = address;
        this.http = HttpClient.newBuilder().connectTimeout(address.timeout()).build();
    }

    /**
     * The text of the schema.
     *
     * @throws RetriableException if no node answers
     * @throws ConnectException if the registry has no such schema, or does not let us read it
     */
    String read() {
        RetriableException failure = new RetriableException("no address of a schema registry");
        for (URI url : address.urls()) {
            try {
                return read(url);
            } catch (RetriableException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private String read(URI url) {
        String where = "The schema registry at " + url.getHost() + ":" + url.getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + address.path()))
                .timeout(address.timeout())
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        Optional.ofNullable(address.login()).ifPresent(login -> request.header("Authorization", login));
        int status;
        String body;
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            status = response.statusCode();
            try (InputStream stream = response.body()) {
                body = new String(stream.readNBytes(LONGEST), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new RetriableException(where + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException(where + " was not waited for: the task is stopped", e);
        }
        if (status == 429 || status >= 500) {
            throw new RetriableException(where + " answers " + status);
        } else if (status != 200) {
            throw new ConnectException(where + " answers " + status + " for " + address.path()
                    + (status == 401 || status == 403
                            ? ": see schema.registry.user, schema.registry.password and schema.registry.token"
                            : ": see schema.registry.subject, schema.registry.version and schema.registry.id"));
        }
        return schema(body, where);
    }

    private String schema(String body, String where) {
        Object answer;
        try {
            answer = JsonReader.read(body);
        } catch (DataException e) {
            throw new ConnectException(where + " answers something else than JSON: see schema.registry.url", e);
        }
        if (!(answer instanceof Map<?, ?> object) || !(object.get("schema") instanceof String schema)) {
            throw new ConnectException(where + " answers without a schema: see schema.registry.url");
        }
        if (!"JSON".equals(object.get("schemaType"))) {
            throw new ConnectException(
                    where + " has no JSON Schema at " + address.path() + ": expected one, not Avro or Protobuf");
        }
        return schema;
    }
}
