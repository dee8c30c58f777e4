package io.datasynchub.connect.common.sink;

/** What a row does to its document. A store offers those that it has a form for. */
public enum WriteMode {
    /** The row is the whole document. */
    REPLACE,
    /** The row's columns are set, other fields of the document stay; creates the document if there is none. */
    UPDATE,
    /** The row becomes a document if there is none; what is there stays. */
    INSERT,
    /** As {@link #UPDATE}, but the document is found by columns of the row instead of its {@code _id}. */
    UPSERT
}
