package io.datasynchub.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A spreadsheet that is followed.
 *
 * @param credentials the JSON key of a service account that may read it
 * @param settings of the connector, beside those in its file
 */
record SheetSource(String spreadsheet, String credentials, Map<String, String> settings) {

    SheetSource {
        settings = Map.copyOf(settings);
    }

    /**
     * A spreadsheet of the user's own.
     *
     * @throws QuickstartException if the file cannot be read
     */
    static SheetSource own(String spreadsheet, Path credentials) {
        try {
            return new SheetSource(spreadsheet, Files.readString(credentials), Map.of());
        } catch (IOException e) {
            throw new QuickstartException("The service account's key %s cannot be read".formatted(credentials), e);
        }
    }

    /** The variables that the connector's file refers to. */
    Map<String, String> environment() {
        return Map.of("SPREADSHEETS", spreadsheet, "GOOGLE_CREDENTIALS_JSON", credentials);
    }

    @Override
    public String toString() {
        return settings.getOrDefault("root.url", "") + spreadsheet;
    }
}
