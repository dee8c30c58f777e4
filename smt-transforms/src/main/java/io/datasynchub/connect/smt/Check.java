package io.datasynchub.connect.smt;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** What a rule of {@link Validate} asks of records. */
@FunctionalInterface
interface Check {

    /**
     * Whether the record passes.
     *
     * @param part what of the record is looked at, with its schema if it has one
     * @throws org.apache.kafka.connect.errors.DataException if this cannot be told; the message holds no value
     */
    boolean passes(@Nullable Object part, @Nullable Schema schema, ConnectRecord<?> record);

    /** Asked of one value; null has been dealt with. */
    @FunctionalInterface
    interface OfValue {

        boolean passes(Object value, @Nullable Schema schema);
    }
}
