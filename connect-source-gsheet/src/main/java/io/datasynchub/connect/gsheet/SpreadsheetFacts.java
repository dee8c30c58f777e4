package io.datasynchub.connect.gsheet;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a spreadsheet says of itself.
 *
 * @param zone in which its dates and times are meant
 * @param tabs those with cells; charts have none
 * @param namedRanges by their names
 */
record SpreadsheetFacts(
        String id, String title, ZoneId zone, List<Tab> tabs, Map<String, SheetsClient.Block> namedRanges) {

    /**
     * @param rows how many rows it has, blank ones among them
     */
    record Tab(String title, int rows, int columns) {}

    SpreadsheetFacts {
        tabs = List.copyOf(tabs);
        namedRanges = Map.copyOf(namedRanges);
    }
}
