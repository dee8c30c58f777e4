package io.datasynchub.connect.common.sink;

/** What became of one write. */
public sealed interface Outcome {

    /** The store holds it. */
    record Written() implements Outcome {}

    /** It changed nothing, and rightly so. */
    record Ignored(Why why) implements Outcome {}

    /**
     * The store will never take it. {@code reason} is the store's, with its code, and holds none of the record's values; it
     * names the setting that would change that, where there is one.
     */
    record Rejected(String reason) implements Outcome {}

    /** It may succeed later; only such writes are sent again. They may have been applied already: writes are idempotent. */
    record Retry(String cause) implements Outcome {}

    /** Why a write was ignored. */
    enum Why {
        /** A later record of the same document was written in its place. */
        SUPERSEDED,
        /** The store holds a newer state. */
        STALE,
        /** The store holds the document already, and is to keep what it has. */
        DUPLICATE,
        /** The document to delete was not there. */
        ABSENT,
        /** The record describes no change of a row. */
        NO_CHANGE
    }

    Outcome WRITTEN = new Written();
}
