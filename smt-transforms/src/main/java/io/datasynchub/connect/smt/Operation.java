package io.datasynchub.connect.smt;

import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** What a Debezium envelope says was done. */
enum Operation {
    /** The row is there: read, inserted or updated. */
    WRITE,
    DELETE,
    TRUNCATE,
    /** Not about a row: a message in the database's log. */
    MESSAGE;

    /**
     * Reads an envelope's {@code op}.
     *
     * @throws DataException if it is none that Debezium documents
     */
    static Operation of(@Nullable Object op) {
        if (op instanceof String code) {
            switch (code) {
                case "c", "r", "u":
                    return WRITE;
                case "d":
                    return DELETE;
                case "t":
                    return TRUNCATE;
                case "m":
                    return MESSAGE;
                default:
                    break;
            }
        }
        throw new DataException("the operation of its envelope is none of c, r, u, d, t and m");
    }
}
