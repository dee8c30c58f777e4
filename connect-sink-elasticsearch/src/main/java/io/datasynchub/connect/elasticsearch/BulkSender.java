package io.datasynchub.connect.elasticsearch;

/** The way of a bulk request to the server and of its answer back. Thread-safe. */
@FunctionalInterface
interface BulkSender {

    /** @throws InterruptedException if the task is being stopped; the request may have been carried out */
    BulkReply send(BulkRequest request) throws InterruptedException;
}
