package io.datasynchub.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datasynchub.localstack.HostAndPort;
import io.datasynchub.localstack.SearchEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before an Elasticsearch that has too much to do: while it is told so, it takes two of three items of a bulk request and
 * answers 429 for the third, as a full write queue does. Counts documents that come again although they were taken.
 */
final class ThrottlingElasticsearch implements AutoCloseable {

    private static final int REFUSED_ONE_IN = 3;
    private static final int TOO_MANY_REQUESTS = 429;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SearchEndpoint elasticsearch;
    private final HttpServer server;
    private final Set<String> taken = new HashSet<>();
    private final AtomicInteger items = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile boolean throttling;

    /** @param document the second line of an item; empty for a deletion, which is one line */
    private record Item(String action, String document, boolean refused) {}

    ThrottlingElasticsearch(SearchEndpoint elasticsearch) throws IOException {
        this.elasticsearch = elasticsearch;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    HostAndPort address() {
        return new HostAndPort(
                server.getAddress().getHostString(), server.getAddress().getPort());
    }

    /** Refuses a third of all items for so long; done when all are taken again. */
    CompletableFuture<Void> throttleFor(Duration time) {
        throttling = true;
        return CompletableFuture.runAsync(
                () -> throttling = false, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    int refused() {
        return refused.get();
    }

    /** How often a document was sent that had been taken before; each is told apart by its version. */
    int repeated() {
        return repeated.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals("/_bulk")) {
                bulk(exchange, new String(request, StandardCharsets.UTF_8));
            } else {
                HttpResponse<byte[]> response = forward(exchange, request);
                answer(exchange, response, response.body());
            }
        }
    }

    private void bulk(HttpExchange exchange, String request) throws IOException {
        List<Item> sent = items(request);
        StringBuilder passed = new StringBuilder();
        for (Item item : sent) {
            if (!item.refused()) {
                passed.append(item.action()).append('\n').append(item.document());
                passed.append(item.document().isEmpty() ? "" : "\n");
            }
        }
        HttpResponse<byte[]> response = forward(exchange, passed.toString().getBytes(StandardCharsets.UTF_8));
        answer(exchange, response, merged(sent, json.readTree(response.body()).path("items")));
    }

    private List<Item> items(String request) throws IOException {
        List<Item> read = new ArrayList<>();
        Iterator<String> lines = request.lines().iterator();
        while (lines.hasNext()) {
            String action = lines.next();
            String document = json.readTree(action).has("delete") ? "" : lines.next();
            // The first item always passes: a bulk request must have one.
            boolean refuse = throttling && !read.isEmpty() && items.getAndIncrement() % REFUSED_ONE_IN == 0;
            read.add(new Item(action, document, refuse));
        }
        return read;
    }

    private byte[] merged(List<Item> sent, JsonNode passed) throws IOException {
        ArrayNode all = json.createArrayNode();
        Iterator<JsonNode> answers = passed.iterator();
        for (Item item : sent) {
            if (item.refused()) {
                refused.incrementAndGet();
                all.add(tooManyRequests(item));
            } else {
                JsonNode answer = answers.next();
                all.add(answer);
                if (answer.findValue("status").asInt() < 300) {
                    countTaken(item);
                }
            }
        }
        return json.writeValueAsBytes(json.createObjectNode().set("items", all));
    }

    private JsonNode tooManyRequests(Item item) throws IOException {
        String action = json.readTree(item.action()).fieldNames().next();
        return json.readTree(
                """
                {"%s": {"status": %d, "error": {"type": "es_rejected_execution_exception", "reason": "the queue is full"}}}"""
                        .formatted(action, TOO_MANY_REQUESTS));
    }

    private synchronized void countTaken(Item item) {
        if (!item.document().isEmpty() && !taken.add(item.document())) {
            repeated.incrementAndGet();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(elasticsearch.url().resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : List.of("Accept", "Authorization", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response, byte[] body) throws IOException {
        for (String header : List.of("Content-Type", "X-elastic-product")) {
            response.headers().firstValue(header).ifPresent(value -> exchange.getResponseHeaders()
                    .set(header, value));
        }
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
