package io.datasynchub.connect.elasticsearch;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Arrays that hold the bodies of requests, used again by the next ones. There are as many as requests at once. Thread-safe. */
final class Bodies {

    private static final int LARGEST_KEPT = 8 << 20;

    private final ConcurrentLinkedQueue<byte[]> spare = new ConcurrentLinkedQueue<>();

    /** An array of at least this length, with anything in it. */
    byte[] take(int length) {
        byte[] body = spare.poll();
        return body != null && body.length >= length
                ? body
                : new byte[Math.max(length, Math.min(LARGEST_KEPT, Integer.highestOneBit(Math.max(1, length)) * 2))];
    }

    /** Takes an array back whose request was answered, so that nothing reads it any more. */
    void give(byte[] body) {
        if (body.length <= LARGEST_KEPT) {
            spare.offer(body);
        }
    }
}
