package io.datasynchub.connect.elasticsearch;

import java.util.List;

/**
 * Writes as the body of one bulk request: one contiguous buffer whose length is known before it is sent, since a body handed
 * over piece by piece goes out as one small chunk a piece.
 */
final class BulkRequest {

    private final byte[] body;

    private BulkRequest(byte[] body) {
        this.body = body;
    }

    static BulkRequest of(List<EsWrite> writes) {
        int length = 0;
        for (EsWrite write : writes) {
            length = Math.addExact(length, write.size());
        }
        byte[] body = new byte[length];
        int at = 0;
        for (EsWrite write : writes) {
            System.arraycopy(write.lines(), 0, body, at, write.size());
            at += write.size();
        }
        return new BulkRequest(body);
    }

    /** The lines, not copied. */
    byte[] body() {
        return body;
    }
}
