package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.ColumnType;
import io.datasynchub.connect.common.row.ColumnType.ArrayOf;
import io.datasynchub.connect.common.row.ColumnType.Column;
import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.row.ColumnType.Scalar;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of which the source left columns out because they did not change: an update of the others.
 *
 * <p>Elasticsearch merges the objects of such an update into those of the document, so that a name which is gone would stay.
 * A row with an object in it is therefore refused.
 */
final class PartialRow {

    private PartialRow() {}

    /** @throws UnmappableValue if an update could not say exactly what the row says */
    static void check(Change.Upsert change, @Nullable ObjectOf columns, Versions versions) {
        if (versions.areKept()) {
            throw new UnmappableValue(
                    "columns that did not change were left out of it, and an update of the others takes no"
                            + " version for stale.write.guard: have the source send whole rows (PostgreSQL: ALTER TABLE … REPLICA"
                            + " IDENTITY FULL)");
        }
        if (columns != null) {
            for (Column column : columns.columns()) {
                if (mayBeObject(column.type())) {
                    throw merged(column.name());
                }
            }
        } else if (change.row().value() instanceof Map<?, ?> row) {
            row.forEach((name, value) -> {
                if (value instanceof Map) {
                    throw merged(String.valueOf(name));
                }
            });
        }
    }

    /** Objects in lists are replaced with their list. */
    private static boolean mayBeObject(ColumnType type) {
        return !(type instanceof ArrayOf)
                && (!(type instanceof Scalar) || type == Scalar.JSON || type == Scalar.GEOMETRY);
    }

    private static UnmappableValue merged(String column) {
        return new UnmappableValue("columns that did not change were left out of it, and column " + column
                + " is an object, which Elasticsearch would merge with the old one: have the source send whole rows"
                + " (PostgreSQL: ALTER TABLE … REPLICA IDENTITY FULL)");
    }
}
