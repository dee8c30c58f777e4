package io.datasynchub.connect.elasticsearch;

/** A request that carries no documents was refused, or got no answer. */
final class FailedRequest extends Exception {

    private final Failure failure;

    /** @param reason the server's words; they speak of indices and fields, since that is all that was sent */
    FailedRequest(Failure failure, String reason) {
        super(reason.isEmpty() ? failure.toString() : failure + ": " + reason);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
