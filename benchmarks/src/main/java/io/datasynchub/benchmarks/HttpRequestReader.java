package io.datasynchub.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one request after another from a connection; all bodies have a known length. For one thread. */
final class HttpRequestReader {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final int LONGEST_HEAD = 64 * 1024;

    private final SocketChannel client;
    private ByteBuffer in = ByteBuffer.allocateDirect(1 << 20).limit(0);
    private String method = "";
    private String path = "";
    private ByteBuffer body = in;

    HttpRequestReader(SocketChannel client) {
        this.client = client;
    }

    String method() {
        return method;
    }

    /** With the query. */
    String path() {
        return path;
    }

    /** Good until the next request is read. */
    ByteBuffer body() {
        return body;
    }

    /** Reads the next request; false if the client has gone. */
    boolean next() throws IOException {
        in.position(body.limit()).compact();
        String head = head();
        if (head == null) {
            return false;
        }
        String[] line = head.substring(0, head.indexOf("\r\n")).split(" ");
        method = line[0];
        path = line[1];
        Matcher length = LENGTH.matcher(head);
        int end = head.length() + (length.find() ? Integer.parseInt(length.group(1)) : 0);
        if (end > in.capacity()) {
            in = ByteBuffer.allocateDirect(end).put(in.flip());
        }
        while (in.position() < end) {
            if (client.read(in) < 0) {
                return false;
            }
        }
        in.flip();
        body = in.duplicate().position(head.length()).limit(end);
        return true;
    }

    private @Nullable String head() throws IOException {
        while (true) {
            byte[] start = new byte[Math.min(in.position(), LONGEST_HEAD)];
            in.get(0, start);
            String text = new String(start, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                return text.substring(0, end + 4);
            }
            if (client.read(in) < 0 || start.length == LONGEST_HEAD) {
                return null;
            }
        }
    }
}
