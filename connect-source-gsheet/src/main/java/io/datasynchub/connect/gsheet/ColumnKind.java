package io.datasynchub.connect.gsheet;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a column holds, from the narrowest on: what fits none of the others is text. */
enum ColumnKind {
    /** Nothing so far: only blank cells. */
    BLANK,
    BOOLEAN,
    INTEGER,
    /** A number as the spreadsheet has it. */
    DOUBLE,
    /** A number with a fixed count of digits behind the point. */
    DECIMAL,
    DATE,
    TIME,
    TIMESTAMP,
    STRING;

    /** As a setting names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String words() {
        return Arrays.stream(values())
                .filter(kind -> kind != BLANK)
                .map(kind -> kind == DECIMAL ? "decimal(DIGITS)" : kind.word())
                .collect(Collectors.joining(", "));
    }
}
