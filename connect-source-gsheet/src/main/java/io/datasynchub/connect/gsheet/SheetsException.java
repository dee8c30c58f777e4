package io.datasynchub.connect.gsheet;

import java.time.Duration;
import java.util.Objects;

/** A request that came to nothing; the message says why, and what mends it. */
final class SheetsException extends Exception {

    private static final long serialVersionUID = 1L;

    enum Kind {
        /** There is no such spreadsheet, or it is in the trash. */
        NOT_FOUND,
        /** It is not shared with the credentials. */
        FORBIDDEN,
        /** It is no spreadsheet, or the request names something that it does not have. */
        REFUSED,
        /** The credentials are not accepted. */
        UNAUTHORIZED,
        /** Too many requests. */
        QUOTA,
        /** The server cannot answer now. */
        UNAVAILABLE,
        /** There was no answer in time, or the request was too large for one. */
        TOO_LARGE
    }

    private final Kind kind;
    private final Duration retryAfter;

    SheetsException(Kind kind, String message) {
        this(kind, message, Duration.ZERO);
    }

    /** @param retryAfter how long the server wants to be left alone; zero if it does not say */
    SheetsException(Kind kind, String message, Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    Kind kind() {
        return kind;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    boolean isTransient() {
        return kind == Kind.QUOTA || kind == Kind.UNAVAILABLE || kind == Kind.TOO_LARGE;
    }

    /** Whether it says that a spreadsheet is gone, or shared no longer. */
    boolean isMissing() {
        return kind == Kind.NOT_FOUND || kind == Kind.FORBIDDEN;
    }
}
