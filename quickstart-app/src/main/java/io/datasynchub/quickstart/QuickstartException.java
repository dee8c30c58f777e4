package io.datasynchub.quickstart;

/** The quickstart cannot go on; the message says why, and what would change that. */
final class QuickstartException extends RuntimeException {

    QuickstartException(String message) {
        super(message);
    }

    QuickstartException(String message, Throwable cause) {
        super(message, cause);
    }
}
