package io.datasynchub.quickstart;

import java.util.List;
import java.util.function.Consumer;

/** Where tables are that stores are compared with. For one thread at a time. */
interface Origin {

    long count(Table table);

    /** Hands on all rows, so many at a time. */
    void forEachBatch(Table table, int size, Consumer<List<Row>> consumer);
}
