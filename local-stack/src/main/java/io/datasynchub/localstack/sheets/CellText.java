package io.datasynchub.localstack.sheets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cell shows in a spreadsheet of the locale en_US. */
final class CellText {

    /** Google shows ten digits of a number without a format. */
    private static final MathContext DIGITS = new MathContext(10);

    private static final Pattern TOKEN = Pattern.compile("am/pm|AM/PM|y+|m+|d+|h+|s+|\"[^\"]*\"|.");

    private CellText() {}

    /** The text of a cell; empty if it is blank. */
    static String of(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return text.text();
        } else if (cell instanceof Cell.Number number) {
            return number(number);
        } else if (cell instanceof Cell.Bool bool) {
            return bool.value() ? "TRUE" : "FALSE";
        } else if (cell instanceof Cell.Failure failure) {
            return failure.problem().shown();
        }
        return "";
    }

    private static String number(Cell.Number number) {
        NumberFormat format = number.format();
        if (format == null || format.type() == NumberFormat.Type.TEXT) {
            String plain =
                    new BigDecimal(number.value(), DIGITS).stripTrailingZeros().toPlainString();
            return plain.equals("-0") ? "0" : plain;
        }
        if (format.isDateOrTime()) {
            return DateTimeFormatter.ofPattern(datePattern(format.effectivePattern()), Locale.US)
                    .format(Serials.moment(number.value()));
        }
        String pattern = format.effectivePattern();
        String shown = new DecimalFormat(pattern.replace("E+", "E"), DecimalFormatSymbols.getInstance(Locale.US))
                .format(number.value());
        return pattern.contains("E+") ? shown.replaceFirst("E(\\d)", "E+$1") : shown;
    }

    /** A spreadsheet's pattern in the letters of {@link DateTimeFormatter}; an m beside hours or seconds means minutes. */
    private static String datePattern(String pattern) {
        StringBuilder translated = new StringBuilder();
        boolean twelveHours = pattern.toLowerCase(Locale.ROOT).contains("am/pm");
        boolean afterHours = false;
        Matcher tokens = TOKEN.matcher(pattern);
        while (tokens.find()) {
            String token = tokens.group();
            switch (token.charAt(0)) {
                case 'h' -> {
                    translated.append((twelveHours ? "h" : "H").repeat(token.length()));
                    afterHours = true;
                }
                case 'm' -> {
                    boolean minutes = afterHours || pattern.startsWith(":s", tokens.end());
                    translated.append((minutes ? "m" : "M").repeat(token.length()));
                }
                case 'y', 'd', 's' -> translated.append(token);
                case 'a', 'A' -> translated.append(token.length() > 1 ? "a" : "'" + token + "'");
                case '"' ->
                    translated.append('\'').append(token, 1, token.length() - 1).append('\'');
                default -> translated.append(Character.isLetter(token.charAt(0)) ? "'" + token + "'" : token);
            }
        }
        return translated.toString();
    }
}
