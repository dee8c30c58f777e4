package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.TableDiff.PageChanges;
import io.datasynchub.connect.gsheet.TableEvents.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one table: what it is, and its pages. For one thread.
 *
 * <p>What is stored has to be true whatever is lost in a crash. So the table itself, which says how its pages are counted, is settled
 * before the first of them is handed on; and a new generation of pages is settled before the table is switched to it.
 */
final class TableMemory {

    /** More rows than this in one page, and they are spread anew. */
    private static final int MOST_ROWS_A_PAGE = 420;

    /** A page of no more rows than this is large because they are; more pages would not help. */
    private static final int FEWEST_TO_SPREAD = 32;

    /** What Connect has stored. */
    @FunctionalInterface
    interface Store {
        Map<Map<String, String>, @Nullable Map<String, Object>> offsets(List<Map<String, String>> partitions);
    }

    private final String spreadsheet;
    private final String name;
    private final TableEvents events;
    private @Nullable KnownTable table;
    private List<Page> pages = new ArrayList<>();

    /** @param table what is stored of it; null before its first read */
    TableMemory(String spreadsheet, String name, TableEvents events, Store store, @Nullable KnownTable table) {
        this.spreadsheet = spreadsheet;
        this.name = name;
        this.events = events;
        this.table = table;
        if (table != null) {
            pages = Memory.pages(spreadsheet, name, table.pages(), store::offsets);
        }
    }

    /** What the table is; null before its first read. */
    @Nullable KnownTable table() {
        return table;
    }

    /** Rows that are remembered. */
    long size() {
        return pages.stream().mapToLong(Page::size).sum();
    }

    int pageCount() {
        return pages.size();
    }

    /** What a table that was read has otherwise. It has to be known what the table is. */
    TableDiff difference(Table read) {
        return new TableDiff(read, known().pages(), pages::get);
    }

    private KnownTable known() {
        return Objects.requireNonNull(table);
    }

    /** What the table is from now on. Returns what tells of its columns, if they are others than before. */
    Steps become(KnownTable now, long time) {
        KnownTable before = table;
        table = now;
        if (before == null) {
            pages = new ArrayList<>(Collections.nCopies(now.pages().count(), Page.EMPTY));
        } else if (before.columns().equals(now.columns())) {
            return Steps.none();
        }
        String what = now.columns().stream()
                .map(column -> column.name() + ":" + column.type().text())
                .collect(Collectors.joining(", "));
        if (before != null) {
            String difference = Columns.difference(names(before), names(now));
            what += difference.isEmpty() ? "" : " (" + difference + ")";
        }
        return Steps.of(List.of(new Step(List.of(event(Event.COLUMNS, what, time)), before == null)));
    }

    private static Set<String> names(KnownTable table) {
        return table.columns().stream().map(Column::name).collect(Collectors.toSet());
    }

    private SourceRecord event(Event event, @Nullable String what, long time) {
        return events.of(spreadsheet, name, event, what, time, Memory.ofTable(spreadsheet, name), known().offset());
    }

    /** Spreads what is remembered over more pages, if one of them would get too many of the rows that were read. */
    Steps makeRoomFor(Table read, long time) {
        Paging paging = known().pages();
        int[] sizes = new int[paging.count()];
        int fullest = 0;
        for (int row = 0; row < read.size(); row++) {
            fullest = Math.max(fullest, ++sizes[paging.pageOf(read.key(row))]);
        }
        return fullest > MOST_ROWS_A_PAGE ? spread(read.size(), time) : Steps.none();
    }

    /** Spreads what is remembered over more pages: they are stored, then the table says so, then the old ones are cleared. */
    Steps spread(long rows, long time) {
        KnownTable from = known();
        Paging old = from.pages();
        Paging next = old.next((int) Math.max(rows, size()));
        pages = Pages.spread(pages, next);
        table = from.with(next);
        return Steps.inOrder(
                carriers(next, number -> pages.get(number).offset(), true, time),
                Steps.of(List.of(Step.settled(List.of(event(Event.PAGES, null, time))))),
                carriers(old, number -> null, false, time));
    }

    private Steps carriers(
            Paging paging, IntFunction<@Nullable Map<String, Object>> offsets, boolean settles, long time) {
        List<SourceRecord> records = new ArrayList<>();
        for (int number = 0; number < paging.count(); number++) {
            Map<String, String> partition = Memory.ofPage(spreadsheet, name, paging.generation(), number);
            records.add(events.of(spreadsheet, name, Event.PAGES, null, time, partition, offsets.apply(number)));
        }
        return Steps.of(List.of(new Step(records, settles)));
    }

    /** Under which partition a page is stored. */
    Map<String, String> partition(int page) {
        return Memory.ofPage(spreadsheet, name, known().pages().generation(), page);
    }

    /**
     * Remembers a page as its changes leave it. Returns whether it is too large now.
     *
     * @param after the offset that the page is stored as
     */
    boolean remember(PageChanges changes, Map<String, Object> after) {
        pages.set(changes.page(), changes.after());
        return changes.after().size() > FEWEST_TO_SPREAD
                && String.valueOf(after.get("rows")).length() > Page.MOST_BYTES;
    }
}
