package io.datasynchub.quickstart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row as the database has it.
 *
 * @param values plain values by column, as {@link DatabaseValues} makes them
 */
record Row(Table table, Map<String, @Nullable Object> values) {

    Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The values of the primary key. */
    List<Object> key() {
        return table.key().stream()
                .<Object>map(column -> Objects.requireNonNull(values.get(column.name())))
                .toList();
    }
}
