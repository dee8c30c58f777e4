package io.datasynchub.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one request after another from a connection. For one thread. */
final class HttpRequestReader {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final Pattern CHUNKED = Pattern.compile("(?i)\r\ntransfer-encoding: *chunked\r\n");
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LINE_END = 2;

    private final SocketChannel client;
    private ByteBuffer in = ByteBuffer.allocateDirect(1 << 20).limit(0);
    private String method = "";
    private String path = "";
    private ByteBuffer body = in;
    private int end;

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
        in.limit(Math.max(in.limit(), end)).position(end).compact();
        String head = head();
        if (head == null) {
            return false;
        }
        String[] line = head.substring(0, head.indexOf("\r\n")).split(" ");
        method = line[0];
        path = line[1];
        Matcher length = LENGTH.matcher(head);
        end = head.length();
        if (CHUNKED.matcher(head).find()) {
            body = ByteBuffer.wrap(chunks());
        } else {
            int from = end;
            end += length.find() ? Integer.parseInt(length.group(1)) : 0;
            await(end);
            body = in.duplicate().flip().position(from).limit(end);
        }
        in.flip();
        return true;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] chunk;
        do {
            int from = end;
            do {
                await(++end);
            } while (in.get(end - 1) != '\n');
            byte[] size = new byte[end - from];
            in.get(from, size);
            chunk = new byte[Integer.parseInt(new String(size, StandardCharsets.ISO_8859_1).strip(), 16)];
            await(end + chunk.length + LINE_END);
            in.get(end, chunk);
            whole.write(chunk);
            end += chunk.length + LINE_END;
        } while (chunk.length > 0);
        return whole.toByteArray();
    }

    /** Waits until so many bytes of the request are there. */
    private void await(int bytes) throws IOException {
        if (bytes > in.capacity()) {
            in = ByteBuffer.allocateDirect(bytes).put(in.flip());
        }
        while (in.position() < bytes) {
            if (client.read(in) < 0) {
                throw new EOFException();
            }
        }
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
