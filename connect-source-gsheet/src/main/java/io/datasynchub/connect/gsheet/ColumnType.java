package io.datasynchub.connect.gsheet;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column.
 *
 * @param scale digits behind the point of a decimal; 0 for all others
 */
record ColumnType(ColumnKind kind, int scale) {

    static final ColumnType STRING = of(ColumnKind.STRING);
    static final ColumnType BLANK = of(ColumnKind.BLANK);

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2})\\)");

    static ColumnType of(ColumnKind kind) {
        return new ColumnType(kind, 0);
    }

    /** @throws IllegalArgumentException if there is no such type */
    static ColumnType parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(word);
        if (decimal.matches()) {
            return new ColumnType(ColumnKind.DECIMAL, Integer.parseInt(decimal.group(1)));
        }
        return of(ColumnKind.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /** The form that {@link #parse} reads. */
    String text() {
        return kind == ColumnKind.DECIMAL ? "decimal(" + scale + ")" : kind.word();
    }

    /** The narrowest type whose values hold those of both. */
    ColumnType widenedBy(ColumnType other) {
        if (equals(other) || other.kind == ColumnKind.BLANK) {
            return this;
        }
        if (kind == ColumnKind.BLANK) {
            return other;
        }
        if (isNumber() && other.isNumber()) {
            return kind == ColumnKind.DOUBLE || other.kind == ColumnKind.DOUBLE
                    ? of(ColumnKind.DOUBLE)
                    : new ColumnType(ColumnKind.DECIMAL, Math.max(scale, other.scale));
        }
        if (isDay() && other.isDay()) {
            return of(ColumnKind.TIMESTAMP);
        }
        return STRING;
    }

    private boolean isNumber() {
        return kind == ColumnKind.INTEGER || kind == ColumnKind.DOUBLE || kind == ColumnKind.DECIMAL;
    }

    private boolean isDay() {
        return kind == ColumnKind.DATE || kind == ColumnKind.TIMESTAMP;
    }
}
