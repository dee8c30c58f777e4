package io.datasynchub.connect.elasticsearch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An HTTP server that gives the answers that a test wants, and remembers what it was asked. */
final class StubServer implements AutoCloseable {

    /** @param body as text, decompressed */
    record Request(String method, String uri, Headers headers, String body) {

        /** Empty if there is none. */
        String header(String name) {
            String value = headers.getFirst(name);
            return value == null ? "" : value;
        }
    }

    record Reply(int status, String body) {}

    /** Ends the connection instead. */
    static final Reply NO_ANSWER = new Reply(0, "");

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final HttpServer server;
    private final String scheme;
    private final @Nullable String product;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<Request, Reply> answers;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private StubServer(HttpServer server, @Nullable String product, Function<Request, Reply> answers) {
        this.answers = answers;
        this.product = product;
        this.server = server;
        this.scheme = server instanceof HttpsServer ? "https" : "http";
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** One that says it is an Elasticsearch. */
    static StubServer answering(Function<Request, Reply> answers) throws IOException {
        return new StubServer(HttpServer.create(anyPort(), 0), ServerHello.ELASTICSEARCH, answers);
    }

    static StubServer answering(int status, String body) throws IOException {
        return answering(request -> new Reply(status, body));
    }

    /** One that does not name its product, as OpenSearch does not. */
    static StubServer withoutProduct(Function<Request, Reply> answers) throws IOException {
        return new StubServer(HttpServer.create(anyPort(), 0), null, answers);
    }

    /** One that is reached by TLS. */
    static StubServer secure(SSLContext tls, Function<Request, Reply> answers) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new StubServer(server, ServerHello.ELASTICSEARCH, answers);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body(exchange));
            requests.add(request);
            Reply reply = answers.apply(request);
            if (reply.equals(NO_ANSWER)) {
                return;
            }
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (product != null) {
                exchange.getResponseHeaders().add(ServerHello.PRODUCT_HEADER, product);
            }
            if (reply.status() == PROXY_AUTHENTICATION_REQUIRED) {
                exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
            }
            if (bytes.length > 0 && request.header("Accept-Encoding").contains("gzip")) {
                bytes = compressed(bytes);
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return new String((gzip ? new GZIPInputStream(body) : body).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Request> requests() {
        return requests;
    }

    /** Those that carry documents. */
    List<Request> bulkRequests() {
        return requests.stream()
                .filter(request -> request.uri().contains("/_bulk"))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
