package io.datasynchub.localstack;

/** A Connect worker refused a request, or did not answer it. */
public final class ConnectRestException extends RuntimeException {

    private final int status;

    ConnectRestException(int status, String message) {
        super(message);
        this.status = status;
    }

    ConnectRestException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** The HTTP status, or 0 if there was no answer. */
    public int status() {
        return status;
    }
}
