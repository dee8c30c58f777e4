package io.datasynchub.connect.gsheet;

import java.util.Objects;

/** A table that cannot be followed until somebody mends it, or a setting; the message says what and how, and quotes no value. */
final class TableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean fatal;

    private TableException(String message, boolean fatal) {
        super(message);
        this.fatal = fatal;
    }

    /** What concerns this table alone; others are read on. */
    static TableException ofTable(String message) {
        return new TableException(message, false);
    }

    /** What a policy wants the task to stop for. */
    static TableException fatal(String message) {
        return new TableException(message, true);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    boolean isFatal() {
        return fatal;
    }
}
