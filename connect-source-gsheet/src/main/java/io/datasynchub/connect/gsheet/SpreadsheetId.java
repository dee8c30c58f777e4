package io.datasynchub.connect.gsheet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of a spreadsheet, from itself or from the URL that a browser shows. */
final class SpreadsheetId {

    private static final Pattern URL = Pattern.compile("https?://.*/spreadsheets/(?:u/\\d+/)?d/([^/?#]+).*");
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]+");

    private SpreadsheetId() {}

    /** Empty if it is neither. */
    static Optional<String> of(String text) {
        Matcher url = URL.matcher(text.strip());
        String id = url.matches() ? url.group(1) : text.strip();
        return ID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    }
}
