package io.datasynchub.connect.mysql;

/** A server could not be asked. The message is the driver's. */
final class ServerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param code the server's error number; 0 if the server did not answer */
    ServerException(String message, int code, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    int code() {
        return code;
    }
}
