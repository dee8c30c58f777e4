package io.datasynchub.connect.common.row;

import org.jspecify.annotations.Nullable;

/** A row holds something that the target has no form for. The message names the field and the reason, never the value. */
public final class UnmappableValue extends RuntimeException {

    public UnmappableValue(String message) {
        super(message, null, false, false);
    }

    /** The same failure, seen from one level further out. */
    UnmappableValue in(String field) {
        String message = String.valueOf(getMessage());
        return new UnmappableValue(
                message.startsWith("field ")
                        ? "field " + field + "." + message.substring(6)
                        : "field " + field + ": " + message);
    }

    static UnmappableValue wrongClass(String expected, @Nullable Object value) {
        return new UnmappableValue("expected " + expected + ", found "
                + (value == null ? "null" : value.getClass().getSimpleName()));
    }
}
