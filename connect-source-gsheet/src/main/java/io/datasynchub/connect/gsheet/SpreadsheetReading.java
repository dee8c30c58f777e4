package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.ChangeGate;
import io.datasynchub.connect.gsheet.SheetsClient.Block;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
     * Reads the tables. It takes several requests, and in between rows may move from a part that is not yet read to one that is, as if they
     * were gone, or a cell get another format than the one that was read. So it is read again if the file changed, a few times. Where
     * Drive does not tell, formats that are the same before and after the values are those of the values.
     */
    static SpreadsheetReading of(String id, SpreadsheetSync.Setup setup, Settings settings)
            throws SheetsException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Optional<String> before = version(id, setup);
            SpreadsheetFacts facts = setup.reader().facts(id);
            TableSelection selection = TableSelection.of(
                    facts, setup.settings().tabs(), setup.settings().ranges());
            Map<String, Block> asShown = new LinkedHashMap<>();
            Map<String, Block> asMeant = new LinkedHashMap<>();
            selection.tables().forEach((name, block) -> {
                boolean texts = settings.of(name, facts.title()).asShown();
                (texts ? asShown : asMeant).put(name, block);
            });
            Map<String, Formats> formats = setup.reader().formats(id, asMeant.values());
            Map<String, Grid> read = new HashMap<>(setup.reader().values(id, asMeant, false, formats));
            read.putAll(setup.reader().values(id, asShown, true, Map.of()));
            boolean ofOneMoment = before.isPresent()
                    ? before.equals(version(id, setup))
                    : same(formats, setup.reader().formats(id, asMeant.values()));
            if (ofOneMoment || attempt == ATTEMPTS) {
                Map<String, Grid> grids = new LinkedHashMap<>();
                selection.tables().keySet().forEach(name -> grids.put(name, read.get(name)));
                return new SpreadsheetReading(facts, selection, grids, ofOneMoment);
            }
        }
    }

    private static boolean same(Map<String, Formats> before, Map<String, Formats> after) {
        return before.entrySet().stream()
                .allMatch(tab -> tab.getValue().sameAs(after.getOrDefault(tab.getKey(), new Formats())));
    }

    /** Empty where Drive is not to be asked, or does not answer. */
    private static Optional<String> version(String id, SpreadsheetSync.Setup setup) {
        if (setup.settings().gate() == ChangeGate.NONE) {
            return Optional.empty();
        }
        try {
            return Optional.of(setup.reader().version(id));
        } catch (SheetsException e) {
            return Optional.empty();
        }
    }
}
