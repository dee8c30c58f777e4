package io.datasynchub.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Speaks enough of HTTP and of Elasticsearch to say at once that every item of a bulk request is written, and looks at no more of
 * it than its lines. Has no index, and takes whatever is said of one.
 *
 * <p>Run as a process of its own, so that its time is not the connector's.
 */
final class StubElasticsearch implements AutoCloseable {

    private static final byte[] ITEM = "{\"index\":{\"status\":200}},".getBytes(StandardCharsets.UTF_8);
    private static final String HELLO = "{\"version\":{\"number\":\"8.19.0\"}}";
    private static final String NO_INDEX =
            "{\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"no such index\"},\"status\":404}";
    private static final String DONE = "{\"acknowledged\":true,\"shards_acknowledged\":true,\"index\":\"any\"}";

    /** A request that this stub was told to keep. */
    record Kept(String method, String path, byte[] body) {

        boolean isBulk() {
            return path.contains("/_bulk");
        }
    }

    private final Listener listener;
    private final boolean keeping;
    final LongAdder items = new LongAdder();
    final LongAdder requests = new LongAdder();
    final List<Kept> kept = new CopyOnWriteArrayList<>();

    /**
     * @param port 0 for any that is free
     * @param keeping whether the requests that change something are kept
     */
    StubElasticsearch(int port, boolean keeping) throws IOException {
        this.keeping = keeping;
        this.listener = new Listener(port, this::serve);
    }

    public static void main(String[] args) throws IOException {
        try (StubElasticsearch stub = new StubElasticsearch(args.length == 0 ? 0 : Integer.parseInt(args[0]), false)) {
            stub.listener.serveParent();
        }
    }

    String uri() throws IOException {
        return "http://127.0.0.1:" + listener.port();
    }

    private void serve(SocketChannel client) throws IOException {
        HttpRequestReader reader = new HttpRequestReader(client);
        while (reader.next()) {
            if (keeping && !reader.method().equals("GET") && !reader.method().equals("HEAD")) {
                byte[] body = new byte[reader.body().remaining()];
                reader.body().duplicate().get(body);
                kept.add(new Kept(reader.method(), reader.path(), body));
            }
            Listener.writeFully(client, answer(reader));
        }
    }

    private ByteBuffer answer(HttpRequestReader request) {
        if (request.path().contains("/_bulk")) {
            int written = items(request.body());
            items.add(written);
            requests.increment();
            return answer(200, allWritten(written));
        }
        if (request.method().equals("GET")) {
            return request.path().equals("/") ? answer(200, bytes(HELLO)) : answer(404, bytes(NO_INDEX));
        }
        return request.method().equals("HEAD") ? answer(404, bytes("")) : answer(200, bytes(DONE));
    }

    /** An item is two lines, but a deletion is one. */
    private static int items(ByteBuffer body) {
        int items = 0;
        boolean action = true;
        int start = body.position();
        for (int at = start; at < body.limit(); at++) {
            if (body.get(at) == '\n') {
                boolean deletion = action && body.get(start + 2) == 'd';
                items += action ? 1 : 0;
                action = !action || deletion;
                start = at + 1;
            }
        }
        return items;
    }

    private static byte[] allWritten(int items) {
        byte[] begin = bytes("{\"items\":[");
        byte[] body = new byte[begin.length + Math.max(1, items * ITEM.length) + 1];
        System.arraycopy(begin, 0, body, 0, begin.length);
        for (int item = 0; item < items; item++) {
            System.arraycopy(ITEM, 0, body, begin.length + item * ITEM.length, ITEM.length);
        }
        // In place of the last comma.
        body[body.length - 2] = ']';
        body[body.length - 1] = '}';
        return body;
    }

    private static ByteBuffer answer(int status, byte[] body) {
        byte[] head = bytes("HTTP/1.1 " + status + " -\r\nX-elastic-product: Elasticsearch\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n");
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
