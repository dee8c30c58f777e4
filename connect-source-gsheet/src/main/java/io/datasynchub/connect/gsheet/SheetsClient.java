package io.datasynchub.connect.gsheet;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the connector asks of Google: each method is one request, and tries once. */
interface SheetsClient {

    /** A tab's cells in a rectangle. */
    record Block(String tab, A1 area) {
        long cells() {
            return (long) area.rows() * area.columns();
        }
    }

    /** The files that changed since a place in Drive's list of changes, and the next place. */
    record Changes(Set<String> files, String next) {
        public Changes {
            files = Set.copyOf(files);
        }
    }

    /** What a spreadsheet is and which tabs it has. Counts as a read of Sheets. */
    SpreadsheetFacts facts(String spreadsheet) throws SheetsException;

    /** The number formats of blocks, put into those of their tabs. Counts as a read of Sheets. */
    void formats(String spreadsheet, List<Block> blocks, Map<String, Formats> byTab) throws SheetsException;

    /**
     * The values of blocks, in their order. Counts as a read of Sheets.
     *
     * @param asShown whether values are texts as the spreadsheet shows them
     * @param byTab the formats of each tab
     */
    List<Grid> values(String spreadsheet, List<Block> blocks, boolean asShown, Map<String, Formats> byTab)
            throws SheetsException;

    /** Where Drive's list of changes ends now. */
    String endOfChanges() throws SheetsException;

    Changes changesFrom(String place) throws SheetsException;

    /** A text that is another one after each change of the file. */
    String version(String spreadsheet) throws SheetsException;
}
