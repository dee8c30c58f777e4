package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.source.RunEvents;
import io.datasynchub.connect.gsheet.TableDiff.PageChanges;
import io.datasynchub.connect.gsheet.TableEvents.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Follows one table: compares what is read with what is remembered, and remembers what is handed on. For one thread.
 *
 * <p>What is stored has to be true whatever is lost in a crash. So the table itself, which says how its pages are counted, is settled
 * before the first of them is handed on; and a new generation of pages is settled before the table is switched to it.
 */
final class TableSync {

    /** More rows than this in one page, and they are spread anew. */
    private static final int MOST_ROWS_A_PAGE = 420;

    /** A page of no more rows than this is large because they are; more pages would not help. */
    private static final int FEWEST_TO_SPREAD = 32;

    /** What Connect has stored. */
    @FunctionalInterface
    interface Store {
        Map<Map<String, String>, @Nullable Map<String, Object>> offsets(List<Map<String, String>> partitions);
    }

    /**
     * What all tables have in common.
     *
     * @param batchRecords about how many records are handed on together
     */
    record Setup(TableRecords.Shape shape, TableEvents events, Store store, int batchRecords) {}

    /**
     * One look at the table.
     *
     * @param topic where a new table's records go
     * @param run id of the run that sends all rows; null to send what changed
     * @param runMark tells this run from all others, whatever their ids; null if there is none
     * @param sure whether what is not there is gone
     * @param findings told what a policy holds back
     */
    record Look(
            SpreadsheetFacts facts,
            String topic,
            @Nullable String run,
            @Nullable String runMark,
            long time,
            boolean sure,
            Consumer<String> findings) {}

    private final String spreadsheet;
    private final String name;
    private final TableSettings settings;
    private final Setup setup;
    private final LossGuard guard;
    private @Nullable KnownTable known;
    private List<Page> pages = new ArrayList<>();

    /** @param known what is stored of the table; null before its first read */
    TableSync(String spreadsheet, String name, TableSettings settings, Setup setup, @Nullable KnownTable known) {
        this.spreadsheet = spreadsheet;
        this.name = name;
        this.settings = settings;
        this.setup = setup;
        this.guard = new LossGuard(settings);
        this.known = known;
        if (known != null) {
            pages = Memory.pages(spreadsheet, name, known.pages(), setup.store()::offsets);
        }
    }

    TableSettings settings() {
        return settings;
    }

    /** Rows that are remembered. */
    long size() {
        return pages.stream().mapToLong(Page::size).sum();
    }

    /**
     * What is to be handed on after a read.
     *
     * @param grid what was read
     * @throws TableException if the table cannot be followed as it is
     */
    Steps look(Grid grid, Look look) throws TableException {
        SpreadsheetFacts facts = look.facts();
        long time = look.time();
        KnownTable before = known;
        Table table = read(grid, facts, before);
        if (before == null && table.columns().isEmpty()) {
            return Steps.none();
        }
        checkKey(before);
        if (isDoubtful(table, before, look)) {
            look.findings()
                    .accept(
                            "The spreadsheet changed while it was read, and columns with it: it is read again before they change");
            return Steps.none();
        }
        KnownTable now = before == null
                ? new KnownTable(look.topic(), table.columns(), 1, settings.keyColumns(), Paging.first(table.size()))
                : before.with(table.columns());
        known = now;
        if (before == null) {
            pages = new ArrayList<>(Collections.nCopies(now.pages().count(), Page.EMPTY));
        }
        Steps columns = columnsSteps(before, now, time);
        Steps repaged = fullest(table, now.pages()) > MOST_ROWS_A_PAGE ? repage(table.size(), time) : Steps.none();
        KnownTable paged = repaged(now);
        TableDiff diff = new TableDiff(table, paged.pages(), pages::get);
        boolean withDeletes = look.sure() && guard.allows(diff, before == null, look.findings());
        guard.tellOfRowsLeftOut(table.leftOut(), look.findings());
        TableRecords records = records(facts, paged, table, look.run(), before == null, time);
        return Steps.inOrder(columns, repaged, pageSteps(diff, records, look.runMark(), withDeletes, time));
    }

    /**
     * Formats and values are read one after the other: of a file that changes meanwhile they may not belong together, and a date without
     * its format would widen its column to text for good. A run has to send its rows at once.
     */
    private static boolean isDoubtful(Table table, @Nullable KnownTable before, Look look) {
        return !look.sure()
                && look.run() == null
                && (before == null || !before.columns().equals(table.columns()));
    }

    /** Deletes all rows of a table that is there no longer. */
    Steps deleteAll(SpreadsheetFacts facts, long time) throws TableException {
        KnownTable table = known;
        if (table == null) {
            return Steps.none();
        }
        Table nothing = Table.empty(table.columns(), settings, facts.zone());
        return pageSteps(
                new TableDiff(nothing, table.pages(), pages::get),
                records(facts, table, nothing, null, false, time),
                null,
                true,
                time);
    }

    /**
     * The rows of a run that sends a part of the table, and touches nothing that is remembered.
     *
     * @param condition which rows; empty for all of them
     * @param position what each record is to store: what is stored already
     */
    Steps part(
            Grid grid,
            SpreadsheetFacts facts,
            String topic,
            String run,
            String condition,
            long time,
            RunEvents.Position position)
            throws TableException {
        Table table = read(grid, facts, known);
        Condition wanted;
        try {
            wanted = Condition.parse(condition);
        } catch (IllegalArgumentException e) {
            throw TableException.ofTable("The condition of this table cannot be read: " + e.getMessage());
        }
        List<Column> columns = table.columns();
        int column = columns.stream().map(Column::name).toList().indexOf(wanted.column());
        if (wanted.column() != null && column < 0) {
            throw TableException.ofTable("There is no column " + wanted.column() + ", which its condition names");
        }
        KnownTable described = known == null
                ? new KnownTable(topic, columns, 1, settings.keyColumns(), Paging.first(0))
                : known.with(columns);
        TableRecords records = records(facts, described, table, run, false, time);
        return wanted.rows(
                table,
                column,
                setup.batchRecords(),
                row -> records.read(row, table.keyBytes(row), position.partition(), position.offset()));
    }

    private TableRecords records(
            SpreadsheetFacts facts, KnownTable described, Table table, @Nullable String run, boolean first, long time) {
        return new TableRecords(
                setup.shape(), new TableRecords.Look(facts.title(), name, time, first, run), described, table);
    }

    private KnownTable repaged(KnownTable otherwise) {
        KnownTable current = known;
        return current == null ? otherwise : current;
    }

    private Table read(Grid grid, SpreadsheetFacts facts, @Nullable KnownTable before) throws TableException {
        List<Column> columns = before == null ? List.of() : before.columns();
        return Table.read(grid, settings, columns, facts.zone())
                .orElseGet(() -> Table.empty(columns, settings, facts.zone()));
    }

    private void checkKey(@Nullable KnownTable before) throws TableException {
        if (before != null && !before.keyColumns().equals(settings.keyColumns())) {
            throw TableException.ofTable("Its rows were sent with the key (" + String.join(", ", before.keyColumns())
                    + "), and " + TableConfig.KEY_COLUMNS.name() + " is now ("
                    + String.join(", ", settings.keyColumns())
                    + "): set it back, or delete the connector's offsets to read all again");
        }
    }

    private Steps columnsSteps(@Nullable KnownTable before, KnownTable now, long time) {
        if (before != null && before.columns().equals(now.columns())) {
            return Steps.none();
        }
        String what = now.columns().stream()
                .map(column -> column.name() + ":" + column.type().text())
                .collect(Collectors.joining(", "));
        if (before != null) {
            String difference = Columns.difference(names(before), names(now));
            what += difference.isEmpty() ? "" : " (" + difference + ")";
        }
        return Steps.of(List.of(new Step(List.of(event(Event.COLUMNS, what, time, now)), before == null)));
    }

    private static Set<String> names(KnownTable table) {
        return table.columns().stream().map(Column::name).collect(Collectors.toSet());
    }

    private SourceRecord event(Event event, @Nullable String what, long time, KnownTable table) {
        return setup.events()
                .of(spreadsheet, name, event, what, time, Memory.ofTable(spreadsheet, name), table.offset());
    }

    private int fullest(Table table, Paging paging) {
        int[] sizes = new int[paging.count()];
        int fullest = 0;
        for (int row = 0; row < table.size(); row++) {
            fullest = Math.max(fullest, ++sizes[paging.pageOf(table.key(row))]);
        }
        return fullest;
    }

    /** Spreads what is remembered over more pages: they are stored, then the table says so, then the old ones are cleared. */
    private Steps repage(int rows, long time) {
        KnownTable from = Objects.requireNonNull(known);
        Paging old = from.pages();
        Paging next = old.next((int) Math.max(rows, size()));
        KnownTable to = from.with(next);
        pages = Pages.spread(pages, next);
        known = to;
        return Steps.inOrder(
                carriers(next, number -> pages.get(number).offset(), true, time),
                Steps.of(List.of(Step.settled(List.of(event(Event.PAGES, null, time, to))))),
                carriers(old, number -> null, false, time));
    }

    private Steps carriers(
            Paging paging, IntFunction<@Nullable Map<String, Object>> offsets, boolean settles, long time) {
        List<SourceRecord> records = new ArrayList<>();
        for (int number = 0; number < paging.count(); number++) {
            Map<String, String> partition = Memory.ofPage(spreadsheet, name, paging.generation(), number);
            records.add(
                    setup.events().of(spreadsheet, name, Event.PAGES, null, time, partition, offsets.apply(number)));
        }
        return Steps.of(List.of(new Step(records, settles)));
    }

    private Steps pageSteps(
            TableDiff diff, TableRecords records, @Nullable String runMark, boolean withDeletes, long time) {
        int[] next = {0};
        boolean[] grown = {false};
        Steps lists = () -> {
            List<SourceRecord> list = new ArrayList<>();
            while (next[0] < pages.size() && list.size() < setup.batchRecords()) {
                PageChanges changes = diff.of(next[0]++, runMark, withDeletes);
                if (changes != null) {
                    grown[0] |= add(changes, records, list);
                }
            }
            return list.isEmpty() ? null : Step.of(list);
        };
        Steps spread = new Steps() {
            private @Nullable Steps steps;

            @Override
            public @Nullable Step next() throws SheetsException, InterruptedException {
                Steps current = steps;
                if (current == null) {
                    current = grown[0] ? repage((int) size(), time) : Steps.none();
                    steps = current;
                }
                return current.next();
            }
        };
        return Steps.inOrder(lists, spread);
    }

    /** Adds a page's records. Returns whether the page is too large now. */
    private boolean add(PageChanges changes, TableRecords records, List<SourceRecord> list) {
        KnownTable table = Objects.requireNonNull(known);
        Map<String, Object> after = changes.after().offset();
        List<SourceRecord> made = records.of(
                changes, Memory.ofPage(spreadsheet, name, table.pages().generation(), changes.page()), after);
        if (made.isEmpty()) {
            return false;
        }
        pages.set(changes.page(), changes.after());
        list.addAll(made);
        return changes.after().size() > FEWEST_TO_SPREAD
                && String.valueOf(after.get("rows")).length() > Page.MOST_BYTES;
    }
}
