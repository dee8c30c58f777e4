package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.source.RunEvents;
import io.datasynchub.connect.gsheet.TableDiff.PageChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Follows one table: compares what is read with what is remembered, and remembers what is handed on. For one thread. */
final class TableSync {

    /**
     * What all tables have in common.
     *
     * @param batchRecords about how many records are handed on together
     */
    record Setup(TableRecords.Shape shape, TableEvents events, TableMemory.Store store, int batchRecords) {}

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

    private final String name;
    private final TableSettings settings;
    private final Setup setup;
    private final LossGuard guard;
    private final TableMemory memory;

    /** @param known what is stored of the table; null before its first read */
    TableSync(String spreadsheet, String name, TableSettings settings, Setup setup, @Nullable KnownTable known) {
        this.name = name;
        this.settings = settings;
        this.setup = setup;
        this.guard = new LossGuard(settings);
        this.memory = new TableMemory(spreadsheet, name, setup.events(), setup.store(), known);
    }

    TableSettings settings() {
        return settings;
    }

    /** Rows that are remembered. */
    long size() {
        return memory.size();
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
        KnownTable before = memory.table();
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
        Steps columns = memory.become(now, time);
        Steps spread = memory.makeRoomFor(table, time);
        TableDiff diff = memory.difference(table);
        boolean withDeletes = look.sure() && guard.allows(diff, before == null, look.findings());
        guard.tellOfRowsLeftOut(table.leftOut(), look.findings());
        TableRecords records = records(facts, now, table, look.run(), before == null, time);
        return Steps.inOrder(columns, spread, pageSteps(diff, records, look.runMark(), withDeletes, time));
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
        KnownTable table = memory.table();
        if (table == null) {
            return Steps.none();
        }
        Table nothing = Table.empty(table.columns(), settings, facts.zone());
        return pageSteps(
                memory.difference(nothing), records(facts, table, nothing, null, false, time), null, true, time);
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
        KnownTable known = memory.table();
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

    private Steps pageSteps(
            TableDiff diff, TableRecords records, @Nullable String runMark, boolean withDeletes, long time) {
        int[] next = {0};
        boolean[] grown = {false};
        Steps lists = () -> {
            List<SourceRecord> list = new ArrayList<>();
            while (next[0] < memory.pageCount() && list.size() < setup.batchRecords()) {
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
                    current = grown[0] ? memory.spread(size(), time) : Steps.none();
                    steps = current;
                }
                return current.next();
            }
        };
        return Steps.inOrder(lists, spread);
    }

    /** Adds a page's records. Returns whether the page is too large now. */
    private boolean add(PageChanges changes, TableRecords records, List<SourceRecord> list) {
        Map<String, Object> after = changes.after().offset();
        List<SourceRecord> made = records.of(changes, memory.partition(changes.page()), after);
        list.addAll(made);
        return !made.isEmpty() && memory.remember(changes, after);
    }
}
