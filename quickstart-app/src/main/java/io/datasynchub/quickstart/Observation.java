package io.datasynchub.quickstart;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How things are at one moment.
 *
 * @param elapsed since the connectors were started
 * @param records that the source has written
 * @param changes made by the shop's writer; empty for a database of one's own
 * @param changesPerSecond since the observation before
 * @param stores in the same order as the documents of each table
 */
record Observation(
        Duration elapsed,
        long records,
        Optional<ChangeCount> changes,
        long changesPerSecond,
        List<TableCount> tables,
        List<StoreProgress> stores) {

    Observation {
        tables = List.copyOf(tables);
        stores = List.copyOf(stores);
    }

    /**
     * @param rows in the database
     * @param documents in each store
     */
    record TableCount(String table, long rows, List<Long> documents) {
        TableCount {
            documents = List.copyOf(documents);
        }

        boolean isEven() {
            return documents.stream().allMatch(count -> count == rows);
        }
    }

    /**
     * @param lag records that wait for the sink
     * @param p50 of the time from a commit to its being read in the store, as {@code p99}; empty before the first sample
     */
    record StoreProgress(String store, long lag, Optional<Duration> p50, Optional<Duration> p99) {}

    long rows() {
        return tables.stream().mapToLong(TableCount::rows).sum();
    }

    long documents(int store) {
        return tables.stream().mapToLong(table -> table.documents().get(store)).sum();
    }

    /** This without the time and what is reckoned from it: the same as that of another one if nothing has moved between them. */
    Observation still() {
        List<StoreProgress> untimed = stores.stream()
                .map(store -> new StoreProgress(store.store(), store.lag(), Optional.empty(), Optional.empty()))
                .toList();
        return new Observation(Duration.ZERO, records, changes, 0, tables, untimed);
    }

    /** Whether no record waits, and each table has as many documents in each store as it has rows. */
    boolean isEven() {
        return stores.stream().allMatch(store -> store.lag() == 0)
                && tables.stream().allMatch(TableCount::isEven);
    }
}
