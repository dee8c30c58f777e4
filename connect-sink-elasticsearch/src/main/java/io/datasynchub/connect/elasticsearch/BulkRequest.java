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

    /** @param bodies where the buffer comes from */
    static BulkRequest of(List<EsWrite> writes, Bodies bodies) {
        int most = 0;
        for (EsWrite write : writes) {
            most = Math.addExact(most, write.size());
        }
        byte[] room = bodies.take(most);
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
