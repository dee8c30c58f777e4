package io.datasynchub.quickstart;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The database, and the spreadsheet if there is one. */
record Origins(DatabaseClient database, Optional<Sheet> sheet) implements Origin {

    @Override
    public long count(Table table) {
        return of(table).count(table);
    }

    @Override
    public void forEachBatch(Table table, int size, Consumer<List<Row>> consumer) {
        of(table).forEachBatch(table, size, consumer);
    }

    private Origin of(Table table) {
        return sheet.isPresent() && table.equals(Sheet.TABLE) ? sheet.get() : database;
    }
}
