package io.datasynchub.localstack;

/** A server could not be started or reached; the message says which, and what would change that. */
public final class StackException extends RuntimeException {

    StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
