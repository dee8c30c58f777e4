package io.datasynchub.connect.gsheet;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers that stand in cells as texts: plain ones, with an exponent, and with groups of three digits, where what groups them and what
 * stands before a fraction can be told apart. {@code 1,234} cannot be read so: it is a thousand here, a little more than one there.
 */
final class NumberText {

    private static final int LONGEST = 64;
    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern COMMAS = Pattern.compile("[+-]?\\d{1,3}((,\\d{3})+\\.\\d+|(,\\d{3}){2,})");
    private static final Pattern POINTS = Pattern.compile("[+-]?\\d{1,3}((\\.\\d{3})+,\\d+|(\\.\\d{3}){2,})");

    private NumberText() {}

    /** Empty if the text is no number. */
    static Optional<BigDecimal> parse(String text) {
        String number = text.strip();
        if (number.length() > LONGEST) {
            return Optional.empty();
        } else if (PLAIN.matcher(number).matches()) {
            return Optional.of(new BigDecimal(number));
        } else if (COMMAS.matcher(number).matches()) {
            return Optional.of(new BigDecimal(number.replace(",", "")));
        } else if (POINTS.matcher(number).matches()) {
            return Optional.of(new BigDecimal(number.replace(".", "").replace(',', '.')));
        }
        return Optional.empty();
    }
}
