package io.datasynchub.connect.smt;

import org.apache.kafka.connect.errors.DataException;

/** What a step does to a record in the making. */
@FunctionalInterface
interface Action {

    /** @throws DataException if it cannot be done to such records */
    void on(Shape shape);
}
