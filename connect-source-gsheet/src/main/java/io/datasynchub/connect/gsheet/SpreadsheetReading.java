package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.ChangeGate;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.TypePolicy;
import io.datasynchub.connect.gsheet.SheetsClient.Block;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a spreadsheet was found to be.
 *
 * @param grids the cells of each table, by its name
 * @param ofOneMoment whether the file did not change while it was read
 */
record SpreadsheetReading(
        SpreadsheetFacts facts, TableSelection selection, Map<String, Grid> grids, boolean ofOneMoment) {

    private static final int ATTEMPTS = 3;

    /** The settings of a table. */
    @FunctionalInterface
    interface Settings {
        TableSettings of(String table, String spreadsheetTitle);
    }

    /**
     * Reads the tables. It takes several requests, and rows may move in between from a part that is not yet read to one that is: they would
     * seem to be gone. So it is read again if the file changed, a few times.
     */
    static SpreadsheetReading of(String id, SpreadsheetSync.Setup setup, Settings settings)
            throws SheetsException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            String before = version(id, setup);
            SpreadsheetFacts facts = setup.reader().facts(id);
            TableSelection selection = TableSelection.of(
                    facts, setup.settings().tabs(), setup.settings().ranges());
            Map<String, Grid> grids = read(facts, selection, setup, settings);
            boolean ofOneMoment = before.equals(version(id, setup));
            if (ofOneMoment || attempt == ATTEMPTS) {
                return new SpreadsheetReading(facts, selection, grids, ofOneMoment);
            }
        }
    }

    /** Always the same where Drive is not to be asked, or does not answer. */
    private static String version(String id, SpreadsheetSync.Setup setup) {
        if (setup.settings().gate() == ChangeGate.NONE) {
            return "";
        }
        try {
            return setup.reader().version(id);
        } catch (SheetsException e) {
            return "";
        }
    }

    private static Map<String, Grid> read(
            SpreadsheetFacts facts, TableSelection selection, SpreadsheetSync.Setup setup, Settings settings)
            throws SheetsException, InterruptedException {
        Map<String, Block> asShown = new LinkedHashMap<>();
        Map<String, Block> asMeant = new LinkedHashMap<>();
        selection.tables().forEach((name, block) -> {
            TableSettings own = settings.of(name, facts.title());
            boolean texts =
                    own.types() == TypePolicy.STRINGS && own.columnTypes().isEmpty();
            (texts ? asShown : asMeant).put(name, block);
        });
        Map<String, Grid> read = new HashMap<>(setup.reader().read(facts.id(), asShown, true));
        read.putAll(setup.reader().read(facts.id(), asMeant, false));
        Map<String, Grid> grids = new LinkedHashMap<>();
        selection.tables().keySet().forEach(name -> grids.put(name, read.get(name)));
        return grids;
    }
}
