package io.datasynchub.localstack.sheets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ranges in A1 notation. */
final class A1 {

    private static final Pattern SPAN =
            Pattern.compile("\\$?([A-Za-z]{1,3})?\\$?([1-9]\\d{0,7})?(?:(:)\\$?([A-Za-z]{1,3})?\\$?([1-9]\\d{0,7})?)?");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int LETTERS = 26;

    private A1() {}

    /**
     * A range as it is written.
     *
     * @param tab the tab's name; null if none is given
     * @param rest what follows the name, or all; empty if the name stands alone
     */
    record Written(@Nullable String tab, String rest) {}

    /** Takes {@code 'It''s'!A1:B2} apart; what stands in quotes without an exclamation mark is a tab's name. */
    static Written split(String range) {
        if (range.startsWith("'")) {
            int end = 1;
            while (end < range.length()) {
                if (range.charAt(end) == '\'') {
                    if (end + 1 == range.length() || range.charAt(end + 1) != '\'') {
                        break;
                    }
                    end++;
                }
                end++;
            }
            String name = range.substring(1, Math.min(end, range.length())).replace("''", "'");
            String rest = range.substring(Math.min(end + 1, range.length()));
            return new Written(name, rest.startsWith("!") ? rest.substring(1) : rest);
        }
        int mark = range.lastIndexOf('!');
        return mark < 0 ? new Written(null, range) : new Written(range.substring(0, mark), range.substring(mark + 1));
    }

    /** The cells of {@code B2}, {@code A1:C}, {@code B:B}, {@code 2:3}; empty if it is none of these. */
    static Optional<GridSpan> span(String text) {
        Matcher parts = SPAN.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        boolean single = parts.group(3) == null;
        if (single && (parts.group(1) == null || parts.group(2) == null)) {
            return Optional.empty();
        }
        if (!single && parts.group(4) == null && parts.group(5) == null) {
            return Optional.empty();
        }
        int column = column(parts.group(1), 0);
        int row = row(parts.group(2), 0);
        int lastColumn = single ? column : column(parts.group(4), GridSpan.OPEN - 1);
        int lastRow = single ? row : row(parts.group(5), GridSpan.OPEN - 1);
        return Optional.of(new GridSpan(
                Math.min(row, lastRow),
                Math.max(row, lastRow) + 1,
                Math.min(column, lastColumn),
                Math.max(column, lastColumn) + 1));
    }

    /** The one cell of {@code B2}. */
    static GridSpan cell(String text) {
        return span(text)
                .filter(span -> !text.contains(":"))
                .orElseThrow(() -> new IllegalArgumentException(text + " is no cell, such as B2"));
    }

    /** The place of a column from 0. */
    static int column(String letters) {
        int number = 0;
        for (char letter : letters.toCharArray()) {
            number = number * LETTERS + Character.toUpperCase(letter) - 'A' + 1;
        }
        return number - 1;
    }

    private static int column(@Nullable String letters, int otherwise) {
        return letters == null ? otherwise : column(letters);
    }

    private static int row(@Nullable String number, int otherwise) {
        return number == null ? otherwise : Integer.parseInt(number) - 1;
    }

    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }

    /** As answers name a range. */
    static String text(String tab, GridSpan span) {
        String first = letters(span.firstColumn()) + (span.firstRow() + 1);
        String last = letters(span.endColumn() - 1) + span.endRow();
        return quoted(tab) + "!" + (first.equals(last) ? first : first + ":" + last);
    }

    private static String quoted(String tab) {
        boolean plain = PLAIN_NAME.matcher(tab).matches() && span(tab).isEmpty();
        return plain ? tab : "'" + tab.replace("'", "''") + "'";
    }
}
