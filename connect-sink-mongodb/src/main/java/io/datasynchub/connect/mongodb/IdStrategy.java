package io.datasynchub.connect.mongodb;

/** What a document's {@code _id} is made of. */
enum IdStrategy {
    /** The record's key. */
    KEY,
    /** Some fields of the record's key. */
    KEY_FIELDS,
    /** Some columns of the row. */
    VALUE_FIELDS,
    /** The record's topic, partition and offset: a document a record. */
    COORDINATES,
    /** A new UUID: a document a record, and another one if the record is delivered again. */
    UUID,
    /** A new ObjectId, otherwise as {@link #UUID}. */
    OBJECTID;

    /** Whether a later record of a row finds the document of an earlier one. */
    boolean findsAgain() {
        return this == KEY || this == KEY_FIELDS || this == VALUE_FIELDS;
    }
}
