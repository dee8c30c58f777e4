package io.datasynchub.quickstart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares every row with a store, and looks for documents that there is no row for. */
final class StoreCheck {

    private static final int BATCH = 500;

    private final Origin origin;
    private final Store store;
    private final Comparison comparison;

    private final List<Difference> first = new ArrayList<>();
    private long rows;
    private long differences;

    private StoreCheck(Origin origin, Store store) {
        this.origin = origin;
        this.store = store;
        this.comparison = new Comparison(store.view());
    }

    static StoreReport compare(Origin origin, Store store, List<Table> tables) {
        StoreCheck check = new StoreCheck(origin, store);
        store.refresh(tables);
        tables.forEach(check::compare);
        return new StoreReport(store.name(), check.rows, check.differences, check.first);
    }

    private void compare(Table table) {
        long rowsBefore = rows;
        long[] missing = {0};
        origin.forEachBatch(table, BATCH, batch -> {
            rows += batch.size();
            List<Optional<Map<String, @Nullable Object>>> documents = store.read(batch);
            for (int i = 0; i < batch.size(); i++) {
                if (documents.get(i).isEmpty()) {
                    missing[0]++;
                }
                comparison.compare(batch.get(i), documents.get(i)).forEach(this::add);
            }
        });
        long found = rows - rowsBefore - missing[0];
        if (store.count(table) != found) {
            addExtras(table);
        }
    }

    private void addExtras(Table table) {
        Set<String> known = new HashSet<>();
        origin.forEachBatch(table, BATCH, batch -> batch.forEach(row -> known.add(store.id(row))));
        store.forEachId(table, id -> {
            if (!known.contains(id)) {
                add(new Difference.Extra(table.name(), id));
            }
        });
    }

    private void add(Difference difference) {
        differences++;
        if (first.size() < StoreReport.SHOWN) {
            first.add(difference);
        }
    }
}
