package io.datasynchub.connect.gsheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What has changed from the pages of digests to a table as it was read. Pure; finds the same however often it is asked. */
final class TableDiff {

    /** What became of a row. */
    enum Operation {
        CREATE,
        UPDATE,
        /** It is as it was; told only by runs, which send all rows. */
        READ,
        DELETE
    }

    /**
     * One change.
     *
     * @param row of the table; -1 for a deleted one
     * @param key as it is stored
     */
    record Change(Operation operation, int row, byte[] key) {}

    /**
     * The changes of one page.
     *
     * @param after the page when they have been sent
     */
    record PageChanges(int page, List<Change> changes, Page before, Page after) {
        PageChanges {
            changes = List.copyOf(changes);
        }
    }

    /** How many rows each thing happened to. */
    record Counts(long created, long updated, long deleted, long unchanged) {

        /** Of the rows that were there before, how many are no longer. */
        int percentGone(boolean byContent) {
            long before = updated + deleted + unchanged;
            long gone = byContent ? Math.max(0, deleted - created) : deleted;
            return before == 0 ? 0 : (int) (gone * 100 / before);
        }

        boolean allGone() {
            return deleted > 0 && created + updated + unchanged == 0;
        }
    }

    private final Table table;
    private final Paging paging;
    private final IntFunction<Page> pages;
    /** The rows, page by page. */
    private final int[] rows;
    /** Where each page's rows begin, and one more. */
    private final int[] starts;

    TableDiff(Table table, Paging paging, IntFunction<Page> pages) {
        this.table = table;
        this.paging = paging;
        this.pages = pages;
        this.starts = new int[paging.count() + 1];
        this.rows = new int[table.size()];
        for (int row = 0; row < table.size(); row++) {
            starts[paging.pageOf(table.key(row)) + 1]++;
        }
        for (int page = 0; page < paging.count(); page++) {
            starts[page + 1] += starts[page];
        }
        int[] next = Arrays.copyOf(starts, paging.count());
        for (int row = 0; row < table.size(); row++) {
            rows[next[paging.pageOf(table.key(row))]++] = row;
        }
    }

    Counts count() {
        long created = 0;
        long updated = 0;
        long deleted = 0;
        long unchanged = 0;
        for (int number = 0; number < paging.count(); number++) {
            Matched matched = new Matched(number);
            for (int known = 0; known < matched.page.size(); known++) {
                int row = matched.rowOf[known];
                if (row < 0) {
                    deleted++;
                } else if (matched.differs(known)) {
                    updated++;
                } else {
                    unchanged++;
                }
            }
            created += matched.created();
        }
        return new Counts(created, updated, deleted, unchanged);
    }

    /**
     * The changes of one page.
     *
     * @param run the mark of the run that sends all rows; null to send changes alone
     * @param withDeletes whether rows that are gone are deleted; otherwise they stay remembered
     * @return null if there are none
     */
    @Nullable PageChanges of(int number, @Nullable String run, boolean withDeletes) {
        Matched matched = new Matched(number);
        Page page = matched.page;
        if (run != null && run.equals(page.run())) {
            return null;
        }
        List<Change> changes = new ArrayList<>();
        List<byte[]> keys = new ArrayList<>(page.size());
        long[] digests = new long[table.keyColumns().isEmpty() ? 0 : page.size() + matched.rows()];
        for (int known = 0; known < page.size(); known++) {
            byte[] key = page.keys().get(known);
            int row = matched.rowOf[known];
            if (row < 0 && withDeletes) {
                changes.add(new Change(Operation.DELETE, -1, key));
                continue;
            }
            boolean differs = row >= 0 && matched.differs(known);
            if (differs || run != null && row >= 0 && !table.rejected(row)) {
                changes.add(new Change(differs ? Operation.UPDATE : Operation.READ, row, key));
            }
            if (digests.length > 0) {
                digests[keys.size()] = differs ? table.digest(row) : page.digest(known);
            }
            keys.add(key);
        }
        for (int fresh = page.size(); fresh < matched.index.size(); fresh++) {
            int row = matched.rowOf[fresh];
            if (!table.rejected(row)) {
                byte[] key = table.keyBytes(row);
                changes.add(new Change(Operation.CREATE, row, key));
                if (digests.length > 0) {
                    digests[keys.size()] = table.digest(row);
                }
                keys.add(key);
            }
        }
        if (changes.isEmpty()) {
            return null;
        }
        Page after = new Page(
                keys, Arrays.copyOf(digests, digests.length == 0 ? 0 : keys.size()), run == null ? page.run() : run);
        return new PageChanges(number, changes, page, after);
    }

    /** The rows of a page beside those that it remembers. */
    private final class Matched {
        private final Page page;
        private final LongIndex index;
        private final int from;
        private final int to;
        /** The row that has each number in the index: remembered ones first, then new ones. -1 for one that is gone. */
        private final int[] rowOf;

        Matched(int number) {
            page = pages.apply(number);
            from = starts[number];
            to = starts[number + 1];
            index = new LongIndex(page.size() + rows());
            rowOf = new int[page.size() + rows()];
            for (byte[] key : page.keys()) {
                rowOf[index.number(Digest.of(key))] = -1;
            }
            for (int place = from; place < to; place++) {
                rowOf[index.number(table.key(rows[place]))] = rows[place];
            }
        }

        int rows() {
            return to - from;
        }

        boolean differs(int known) {
            int row = rowOf[known];
            return !table.rejected(row) && page.digest(known) != table.digest(row);
        }

        long created() {
            long created = 0;
            for (int fresh = page.size(); fresh < index.size(); fresh++) {
                created += table.rejected(rowOf[fresh]) ? 0 : 1;
            }
            return created;
        }
    }
}
