package io.datasynchub.localstack.sheets;

/**
 * How a number is shown, and with it what it means: dates and times are numbers of days since 1899-12-30.
 *
 * @param pattern in the notation of spreadsheets, such as {@code yyyy-mm-dd}; empty for the locale's own
 */
public record NumberFormat(Type type, String pattern) {

    /** The API's names. */
    public enum Type {
        TEXT(""),
        NUMBER("#,##0.00"),
        PERCENT("0.00%"),
        CURRENCY("$#,##0.00"),
        DATE("m/d/yyyy"),
        TIME("h:mm:ss am/pm"),
        DATE_TIME("m/d/yyyy h:mm:ss"),
        SCIENTIFIC("0.00E+00");

        private final String pattern;

        Type(String pattern) {
            this.pattern = pattern;
        }
    }

    /** The type with the pattern that the locale en_US has for it. */
    public static NumberFormat of(Type type) {
        return new NumberFormat(type, "");
    }

    /** The pattern that counts. */
    String effectivePattern() {
        return pattern.isEmpty() ? type.pattern : pattern;
    }

    boolean isDateOrTime() {
        return type == Type.DATE || type == Type.TIME || type == Type.DATE_TIME;
    }
}
