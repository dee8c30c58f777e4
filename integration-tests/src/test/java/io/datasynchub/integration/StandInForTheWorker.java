package io.datasynchub.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What {@code docker/up} asks over HTTP: a worker that is rebalancing at first, has the first connector already and takes the others, whose
 * tasks are all in one state; and a store with an order.
 */
final class StandInForTheWorker implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<String> posted = new CopyOnWriteArrayList<>();

    StandInForTheWorker(String taskState) throws IOException {
        server.createContext("/connectors", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                take(exchange);
            } else {
                answer(
                        exchange,
                        200,
                        "{\"id\":0,\"state\":\"%s\",\"worker_id\":\"w\",\"trace\":\"java.lang.Exception: refused\\n\\tat\"}"
                                .formatted(taskState));
            }
        });
        server.createContext(
                "/shop.orders", exchange -> answer(exchange, 200, "{\"hits\":{\"hits\":[{\"_source\":{}}]}}"));
        server.start();
    }

    String port() {
        return Integer.toString(server.getAddress().getPort());
    }

    /** The connectors that were posted, the first one once more. */
    List<String> posted() {
        return posted;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        switch (posted.size()) {
            case 1 ->
                answer(
                        exchange,
                        409,
                        "{\"message\":\"Cannot complete request momentarily due to stale configuration (typically caused by a concurrent config change)\"}");
            case 2 -> answer(exchange, 409, "{\"message\":\"Connector quickstart-mysql already exists\"}");
            default -> answer(exchange, 201, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
