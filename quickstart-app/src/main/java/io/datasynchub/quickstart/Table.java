package io.datasynchub.quickstart;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table with a primary key.
 *
 * @param key the columns of the primary key, in its order; never empty
 */
record Table(String database, String name, List<Column> columns, List<Column> key) {

    Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException(name + " has no primary key");
        }
    }

    String qualified() {
        return Sql.quote(database) + "." + Sql.quote(name);
    }

    /** All rows in the order of the key, with the columns in their order. */
    String select() {
        return "SELECT %s FROM %s ORDER BY %s"
                .formatted(
                        columns.stream().map(Column::expression).collect(Collectors.joining(", ")),
                        qualified(),
                        key.stream().map(column -> Sql.quote(column.name())).collect(Collectors.joining(", ")));
    }
}
