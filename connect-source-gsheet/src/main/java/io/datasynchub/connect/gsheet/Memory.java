package io.datasynchub.connect.gsheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Under which partitions what is remembered lies in Connect's source offsets. Connect finds a partition by the bytes of its JSON, so the
 * keys need the same order in every process, and that of a {@link HashMap}, which Connect itself makes of a partition when offsets are
 * altered or reset.
 */
final class Memory {

    private static final String SPREADSHEET = "spreadsheet";
    private static final String TABLE = "table";
    private static final String GENERATION = "generation";
    private static final String PAGE = "page";

    private Memory() {}

    /** Of a spreadsheet: its tables, and how far its runs are. */
    static Map<String, String> ofSpreadsheet(String spreadsheet) {
        return partition(SPREADSHEET, spreadsheet);
    }

    static Map<String, String> ofTable(String spreadsheet, String table) {
        return partition(SPREADSHEET, spreadsheet, TABLE, table);
    }

    static Map<String, String> ofPage(String spreadsheet, String table, int generation, int page) {
        return partition(
                SPREADSHEET,
                spreadsheet,
                TABLE,
                table,
                GENERATION,
                Integer.toString(generation),
                PAGE,
                Integer.toString(page));
    }

    private static Map<String, String> partition(String... namesAndValues) {
        Map<String, String> partition = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            partition.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(partition);
    }

    /** The spreadsheet that a stored partition is of; null if it is none of this connector's. */
    static @Nullable String spreadsheetOf(Map<String, ?> partition) {
        boolean known = partition.keySet().equals(ofSpreadsheet("").keySet())
                || partition.keySet().equals(ofTable("", "").keySet())
                || partition.keySet().equals(ofPage("", "", 0, 0).keySet());
        return known && partition.get(SPREADSHEET) instanceof String id ? id : null;
    }

    static boolean isOfPage(Map<String, ?> partition) {
        return partition.containsKey(PAGE);
    }

    static boolean isOfTable(Map<String, ?> partition) {
        return partition.containsKey(TABLE) && !isOfPage(partition);
    }

    /**
     * Reads the pages of a table.
     *
     * @param stored what Connect has stored under some partitions
     */
    static List<Page> pages(
            String spreadsheet,
            String table,
            Paging paging,
            Function<List<Map<String, String>>, Map<Map<String, String>, @Nullable Map<String, Object>>> stored) {
        List<Map<String, String>> partitions = new ArrayList<>();
        for (int page = 0; page < paging.count(); page++) {
            partitions.add(ofPage(spreadsheet, table, paging.generation(), page));
        }
        Map<Map<String, String>, @Nullable Map<String, Object>> offsets = stored.apply(partitions);
        List<Page> pages = new ArrayList<>();
        partitions.forEach(partition -> pages.add(Page.of(offsets.get(partition))));
        return pages;
    }
}
