package io.datasynchub.connect.common.sink;

/** What a document's identity is made of. A store offers those that it has a form for. */
public enum IdStrategy {
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
    OBJECTID,
    /** What the store gives it, otherwise as {@link #UUID}. */
    NONE;

    /** Whether a later record of a row finds the document of an earlier one. */
    public boolean findsAgain() {
        return this == KEY || choosesFields();
    }

    /** Whether it is made of fields that have to be named. */
    public boolean choosesFields() {
        return this == KEY_FIELDS || this == VALUE_FIELDS;
    }
}
