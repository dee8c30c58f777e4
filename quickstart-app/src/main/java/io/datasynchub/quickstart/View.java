package io.datasynchub.quickstart;

import org.jspecify.annotations.Nullable;

/** How rows appear in one kind of store. */
interface View {

    /** What becomes of a database's value where the store keeps less of it; most stay as they are. */
    @Nullable Object kept(Column column, @Nullable Object databaseValue);

    /** The same for a value of this table, where a transform before the store changes it. */
    default @Nullable Object kept(Table table, Column column, @Nullable Object databaseValue) {
        return kept(column, databaseValue);
    }

    /** Whether a document's field is the store's own, no column. */
    boolean isOwn(String field);
}
