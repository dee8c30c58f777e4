package io.datasynchub.connect.elasticsearch;

import java.util.List;

/** What came back for a bulk request. */
sealed interface BulkReply {

    /** The server worked on it; one item a write, in the same order. */
    record Answered(List<Item> items) implements BulkReply {
        public Answered {
            items = List.copyOf(items);
        }
    }

    /** The server, or the way to it, did not take the request as a whole. */
    record Failed(Failure failure) implements BulkReply {}

    /**
     * The answer for one write.
     *
     * @param type the {@code error.type}; empty if the write succeeded, or found nothing to delete
     * @param reason the {@code error.reason}, which may quote values: to look for a field's name in, never to be shown
     */
    record Item(int status, String type, String reason) {

        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        Failure failure() {
            return new Failure(status, type);
        }
    }
}
