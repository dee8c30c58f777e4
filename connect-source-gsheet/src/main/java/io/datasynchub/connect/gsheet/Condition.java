package io.datasynchub.connect.gsheet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a partial run sends: {@code status = open}, {@code qty >= 10}, {@code shipped is blank}. Numbers are compared as numbers,
 * all else as text.
 *
 * @param column null for all rows
 */
record Condition(@Nullable String column, String operator, String operand) {

    private static final Pattern FORM = Pattern.compile("(.+?)\\s*(<=|>=|!=|<>|=|<|>)\\s*(.*)", Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("(.+?)\\s+is\\s+(not\\s+)?blank", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if it is no condition; the message says what one is */
    static Condition parse(String text) {
        if (text.isBlank()) {
            return new Condition(null, "", "");
        }
        Matcher blank = BLANK.matcher(text.strip());
        if (blank.matches()) {
            return new Condition(blank.group(1), blank.group(2) == null ? "is blank" : "is not blank", "");
        }
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a condition is a column, one of = != < <= > >=, and a value, such as status = open; or a column and is"
                            + " blank or is not blank");
        }
        String operand = form.group(3).strip();
        boolean quoted = operand.length() > 1
                && (operand.startsWith("'") && operand.endsWith("'")
                        || operand.startsWith("\"") && operand.endsWith("\""));
        return new Condition(
                form.group(1),
                form.group(2).equals("<>") ? "!=" : form.group(2),
                quoted ? operand.substring(1, operand.length() - 1) : operand);
    }

    /**
     * The records of a table's rows that it names.
     *
     * @param at where its column stands in the table; not looked at if it names none
     * @param most how many records are handed on together
     */
    Steps rows(Table table, int at, int most, IntFunction<SourceRecord> records) {
        Table.Values values = table.values();
        int[] next = {0};
        return () -> {
            List<SourceRecord> list = new ArrayList<>();
            for (; next[0] < table.size() && list.size() < most; next[0]++) {
                int row = next[0];
                values.at(row);
                Object value =
                        at < 0 || values.isBlank(at) ? null : values.value(at).orElse(null);
                if (!table.rejected(row) && holds(value)) {
                    list.add(records.apply(row));
                }
            }
            return list.isEmpty() ? null : Step.of(list);
        };
    }

    /** @param value the column's; null if it is blank */
    boolean holds(@Nullable Object value) {
        if (operator.isEmpty()) {
            return true;
        }
        if (operator.startsWith("is")) {
            return operator.equals("is blank") == (value == null);
        }
        if (value == null) {
            return operator.equals("!=");
        }
        int order = compare(value);
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private int compare(Object value) {
        Optional<BigDecimal> number = number(operand);
        if (value instanceof Number && number.isPresent()) {
            return new BigDecimal(value.toString()).compareTo(number.get());
        }
        String text = value instanceof Date date ? date.toInstant().toString() : value.toString();
        return value instanceof Boolean ? text.compareTo(operand.toLowerCase(Locale.ROOT)) : text.compareTo(operand);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
