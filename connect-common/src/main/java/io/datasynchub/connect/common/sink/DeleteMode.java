package io.datasynchub.connect.common.sink;

/** What a deletion at the source does to the document. */
public enum DeleteMode {
    /** Removes it. */
    DELETE,
    /** Keeps it, and marks it as deleted. */
    SOFT,
    /** Leaves it as it is. */
    IGNORE
}
