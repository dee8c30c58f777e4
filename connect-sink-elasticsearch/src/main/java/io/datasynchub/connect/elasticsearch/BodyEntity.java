package io.datasynchub.connect.elasticsearch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.http.entity.AbstractHttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.entity.HttpAsyncContentProducer;

/**
 * The body of a request: one array of known length, handed to the connection in parts. Java copies all that it is handed before
 * it asks how much of it the connection takes, so that a whole body at once would be copied again and again.
 */
final class BodyEntity extends AbstractHttpEntity implements HttpAsyncContentProducer {

    private static final int PART = 128 * 1024;

    private final byte[] body;
    private final int length;
    private int sent;

    private BodyEntity(byte[] body, int length, ContentType type) {
        this.body = body;
        this.length = length;
        setContentType(type.toString());
    }

    static BodyEntity of(BulkRequest request, ContentType type, boolean gzip) {
        if (!gzip) {
            return new BodyEntity(request.bytes(), request.length(), type);
        }
        byte[] compressed = compressed(request);
        BodyEntity entity = new BodyEntity(compressed, compressed.length, type);
        entity.setContentEncoding("gzip");
        return entity;
    }

    private static byte[] compressed(BulkRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(request.length() / 4);
        try (GZIPOutputStream gzip = new FastGzip(bytes)) {
            gzip.write(request.bytes(), 0, request.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Rows have much in common, which the fastest level finds. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 8 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    @Override
    public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
        int written = 1;
        while (sent < length && written > 0) {
            written = encoder.write(ByteBuffer.wrap(body, sent, Math.min(PART, length - sent)));
            sent += written;
        }
        if (sent == length) {
            encoder.complete();
        }
    }

    /** Called when the request has been sent, or has to be sent again. */
    @Override
    public void close() {
        sent = 0;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(body, 0, length);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(body, 0, length);
    }

    @Override
    public boolean isStreaming() {
        return false;
    }
}
