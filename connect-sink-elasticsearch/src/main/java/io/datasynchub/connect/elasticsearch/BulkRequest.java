package io.datasynchub.connect.elasticsearch;

import java.util.List;

/**
 * Writes as the body of one bulk request: one contiguous buffer whose length is known before it is sent, since a body handed
 * over piece by piece goes out as one small chunk a piece.
 */
final class BulkRequest {

    private final byte[] bytes;
    private final int length;

    private BulkRequest(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    static BulkRequest of(List<EsWrite> writes) {
        int room = 0;
        for (EsWrite write : writes) {
            room = Math.addExact(room, write.size());
        }
        return of(writes, new byte[room]);
    }

    private static BulkRequest of(List<EsWrite> writes, byte[] room) {
        int at = 0;
        for (EsWrite write : writes) {
            at = write.copyTo(room, at);
        }
        return new BulkRequest(room, at);
    }

    /** The lines, not copied: the first {@link #length} of these bytes. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
