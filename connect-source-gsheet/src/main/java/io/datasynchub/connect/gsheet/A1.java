package io.datasynchub.connect.gsheet;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle of cells, as A1 notation has it.
 *
 * @param firstRow from 1
 * @param firstColumn from 1
 * @param lastRow included; {@link #OPEN} if it goes on to the end of the tab
 * @param lastColumn included; {@link #OPEN} likewise
 */
record A1(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    static final int OPEN = Integer.MAX_VALUE;
    static final A1 WHOLE = new A1(1, 1, OPEN, OPEN);

    private static final Pattern FORM = Pattern.compile("([A-Za-z]{0,3})([0-9]{0,8})(?::([A-Za-z]{0,3})([0-9]{0,8}))?");
    private static final int LETTERS = 26;

    /** Empty if it is no rectangle in A1 notation. */
    static Optional<A1> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (text.isBlank() || !form.matches()) {
            return Optional.empty();
        }
        boolean oneCell = form.group(3) == null && form.group(4) == null;
        if (oneCell && (form.group(1).isEmpty() || form.group(2).isEmpty())) {
            return Optional.empty();
        }
        int row = number(form.group(2), 1);
        int column = column(form.group(1), 1);
        A1 range = oneCell
                ? new A1(row, column, row, column)
                : new A1(row, column, number(form.group(4), OPEN), column(form.group(3), OPEN));
        return range.lastRow < range.firstRow || range.lastColumn < range.firstColumn || range.firstRow < 1
                ? Optional.empty()
                : Optional.of(range);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }

    private static int column(@Nullable String letters, int otherwise) {
        if (letters == null || letters.isEmpty()) {
            return otherwise;
        }
        int number = 0;
        for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
            number = number * LETTERS + letter - 'A' + 1;
        }
        return number;
    }

    /** The letters of a column, from 1: A, B, … Z, AA. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.append((char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.reverse().toString();
    }

    /** The part of this rectangle that a tab of this size has; empty if it has none. */
    Optional<A1> within(int rows, int columns) {
        A1 part = new A1(firstRow, firstColumn, Math.min(lastRow, rows), Math.min(lastColumn, columns));
        return part.lastRow < firstRow || part.lastColumn < firstColumn ? Optional.empty() : Optional.of(part);
    }

    int rows() {
        return lastRow - firstRow + 1;
    }

    int columns() {
        return lastColumn - firstColumn + 1;
    }

    /** These rows of this rectangle, both included. */
    A1 rows(int from, int to) {
        return new A1(from, firstColumn, to, lastColumn);
    }

    /** As Google's APIs read it. */
    String of(String tab) {
        return "'" + tab.replace("'", "''") + "'!" + this;
    }

    @Override
    public String toString() {
        return letters(firstColumn) + firstRow + ":" + (lastColumn == OPEN ? "" : letters(lastColumn))
                + (lastRow == OPEN ? "" : Integer.toString(lastRow));
    }
}
