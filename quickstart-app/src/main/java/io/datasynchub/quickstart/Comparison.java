package io.datasynchub.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares rows with documents, field by field. A field that a document lacks counts as null. */
final class Comparison {

    /** The database writes a FLOAT with six digits, which is what a snapshot reads. */
    private static final float FLOAT_TOLERANCE = 5e-6f;

    private final View view;

    Comparison(View view) {
        this.view = view;
    }

    /** @param document its fields by name, as the store's view makes them; empty if there is none */
    List<Difference> compare(Row row, Optional<Map<String, @Nullable Object>> document) {
        String table = row.table().name();
        if (document.isEmpty()) {
            return List.of(new Difference.Missing(table, row.key()));
        }
        Map<String, @Nullable Object> fields = document.get();
        List<Difference> differences = new ArrayList<>();
        Set<String> unexpected = new TreeSet<>(fields.keySet());
        for (Column column : row.table().columns()) {
            Object inDatabase = row.values().get(column.name());
            Object inStore = fields.get(column.name());
            unexpected.remove(column.name());
            if (!isSame(view.kept(row.table(), column, inDatabase), inStore)) {
                differences.add(new Difference.Field(table, row.key(), column.name(), inDatabase, inStore));
            }
        }
        for (String field : unexpected) {
            if (!view.isOwn(field)) {
                differences.add(new Difference.Field(table, row.key(), field, null, fields.get(field)));
            }
        }
        return differences;
    }

    private static boolean isSame(@Nullable Object inDatabase, @Nullable Object inStore) {
        if (inDatabase instanceof Float expected && inStore instanceof Float found) {
            return Math.abs(expected - found) <= FLOAT_TOLERANCE * Math.abs(expected);
        }
        return Objects.equals(inDatabase, inStore);
    }
}
