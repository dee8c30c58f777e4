package io.datasynchub.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is followed of spreadsheets: the one of the stand-in, one of the user's own, or none.
 *
 * @param standIn whose rows are compared with the stores; empty for a spreadsheet of the user's own
 */
record Sheets(Optional<Sheet> standIn, Optional<SheetSource> source) implements AutoCloseable {

    /** @throws QuickstartException if the credentials cannot be read */
    static Sheets open(Options options, Map<String, String> environment) {
        Optional<SheetSource> own =
                options.ownSheet(environment).map(given -> SheetSource.own(given.id(), Path.of(given.credentials())));
        if (own.isPresent() || !options.sheet()) {
            return new Sheets(Optional.empty(), own);
        }
        Sheet sheet = Sheet.open(options.seed());
        return new Sheets(Optional.of(sheet), Optional.of(sheet.source()));
    }

    /** The variables that the connector's file refers to. */
    Map<String, String> environment() {
        return source.map(SheetSource::environment).orElse(Map.of());
    }

    /** The tables whose rows are counted and compared. */
    List<Table> tables() {
        return standIn.map(sheet -> List.of(Sheet.TABLE)).orElse(List.of());
    }

    void startEditing() {
        standIn.ifPresent(Sheet::startEditing);
    }

    void stopEditing() throws InterruptedException {
        if (standIn.isPresent()) {
            standIn.get().stopEditing();
        }
    }

    @Override
    public void close() {
        standIn.ifPresent(Sheet::close);
    }
}
