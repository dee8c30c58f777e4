package io.datasynchub.quickstart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the comparison of one store came to.
 *
 * @param rows how many rows of the database were compared
 * @param differences how many there are in all
 * @param first the first few of them
 */
record StoreReport(String store, long rows, long differences, List<Difference> first) {

    static final int SHOWN = 10;

    StoreReport {
        first = List.copyOf(first);
    }

    boolean isInSync() {
        return differences == 0;
    }

    /** {@code mongodb: in sync, 12,345 rows}, or the first differences below a line that counts them. */
    @Override
    public String toString() {
        if (isInSync()) {
            return String.format(Locale.ROOT, "%s: in sync, %,d rows", store, rows);
        }
        String heading = String.format(
                Locale.ROOT, "%s: NOT in sync, %,d differences in %,d rows; the first:", store, differences, rows);
        return heading + first.stream().map(difference -> "\n  " + difference).collect(Collectors.joining());
    }
}
