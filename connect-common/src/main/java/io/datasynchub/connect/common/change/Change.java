package io.datasynchub.connect.common.change;

import org.apache.kafka.connect.data.SchemaAndValue;

/** What one record says happened to one row. No store looks at an envelope again once it has this. */
public sealed interface Change {

    /**
     * The row exists and looks like this, whole.
     *
     * @param key the record's key; its value is null where the source knows none
     * @param row the row's columns: a Struct with its schema, or a Map without one
     */
    record Upsert(SchemaAndValue key, SchemaAndValue row) implements Change {}

    /** The row is gone. */
    record Delete(SchemaAndValue key) implements Change {}

    /** Nothing happened to any row: a heartbeat, a schema change, a transaction mark. */
    record None(String why) implements Change {}

    /** The record cannot be read as a change; {@code why} holds none of its values. */
    record Malformed(String why) implements Change {}
}
