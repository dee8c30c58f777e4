package io.datasynchub.connect.smt;

import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;

/** A Debezium change event, opened: with a schema or without. Never changed. */
interface Envelope {

    /** @throws DataException if the event does not say what was done */
    Operation operation();

    /**
     * The row as it is now, with the metadata that was asked for as further columns.
     *
     * @throws DataException if the event holds no such row
     */
    SchemaAndValue current();

    /**
     * The deleted row as it was, with the metadata that was asked for as further columns.
     *
     * @throws DataException if the event holds no such row
     */
    SchemaAndValue deleted();

    /** Adds the metadata that was asked for. */
    void addHeaders(Headers headers);

    /** The exception for an event without a row to hand on. */
    static DataException without(String image) {
        return new DataException("its envelope has no " + image + " image"
                + (image.equals("before") ? ": let the database log whole rows, or set delete.mode to tombstone" : ""));
    }
}
