package io.datasynchub.quickstart;

import io.datasynchub.localstack.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A place that rows are brought to. Safe to use from several threads. */
interface Store extends AutoCloseable {

    /** As the result names it: {@code mongodb}. */
    String name();

    Part part();

    View view();

    /** Where a table's rows go there, for people: {@code collection shop.orders}. */
    String place(Table table);

    /** How many documents there are for a table; none if its place does not exist yet. */
    long count(Table table);

    /** Makes all that was written countable. */
    void refresh(List<Table> tables);

    /** The documents of these rows of one table, in the same order, each as its fields by name. */
    List<Optional<Map<String, @Nullable Object>>> read(List<Row> rows);

    /** The id of a row's document, in the form that {@link #forEachId} has. */
    String id(Row row);

    /** Hands on the ids of all of a table's documents. */
    void forEachId(Table table, Consumer<String> consumer);

    @Override
    void close();
}
