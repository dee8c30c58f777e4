package io.datasynchub.localstack.sheets;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What a cell holds. There are no formulas but those that ended in an error. */
public sealed interface Cell {

    /** A cell without anything. */
    Cell BLANK = new Blank();

    record Blank() implements Cell {}

    record Text(String text) implements Cell {}

    /** @param format as it was given to the cell; null for a number that shows as it is */
    record Number(double value, @Nullable NumberFormat format) implements Cell {

        /** The date and time of day that the number stands for. */
        public LocalDateTime moment() {
            return Serials.moment(value);
        }
    }

    record Bool(boolean value) implements Cell {}

    /** @param formula that ended so */
    record Failure(Problem problem, String formula) implements Cell {}

    /** What a formula can end in; the names are the API's. */
    enum Problem {
        ERROR("#ERROR!"),
        NULL_VALUE("#NULL!"),
        DIVIDE_BY_ZERO("#DIV/0!"),
        VALUE("#VALUE!"),
        REF("#REF!"),
        NAME("#NAME?"),
        NUM("#NUM!"),
        N_A("#N/A"),
        LOADING("Loading...");

        private final String shown;

        Problem(String shown) {
            this.shown = shown;
        }

        /** As the cell shows it. */
        public String shown() {
            return shown;
        }
    }

    static Cell number(double value, NumberFormat format) {
        return new Number(value, format);
    }

    static Cell percent(double fraction) {
        return number(fraction, NumberFormat.of(NumberFormat.Type.PERCENT));
    }

    static Cell currency(double amount) {
        return number(amount, NumberFormat.of(NumberFormat.Type.CURRENCY));
    }

    static Cell failure(Problem problem) {
        return new Failure(problem, "=A0/0");
    }

    /**
     * The cell of a text, a number, a boolean, a date, a time, or nothing (null); a cell is itself.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Cell of(@Nullable Object value) {
        if (value instanceof Cell cell) {
            return cell;
        } else if (value == null) {
            return BLANK;
        } else if (value instanceof String text) {
            return text.isEmpty() ? BLANK : new Text(text);
        } else if (value instanceof java.lang.Number number) {
            return new Number(number.doubleValue(), null);
        } else if (value instanceof Boolean bool) {
            return new Bool(bool);
        } else if (value instanceof LocalDate date) {
            return number(serial(date.atStartOfDay()), NumberFormat.of(NumberFormat.Type.DATE));
        } else if (value instanceof LocalDateTime dateTime) {
            return number(serial(dateTime), NumberFormat.of(NumberFormat.Type.DATE_TIME));
        } else if (value instanceof LocalTime time) {
            return number(serial(Serials.EPOCH.with(time)), NumberFormat.of(NumberFormat.Type.TIME));
        }
        throw new IllegalArgumentException("No cell holds a " + value.getClass().getSimpleName());
    }

    /** Days since 1899-12-30, the time of day as their fraction. */
    static double serial(LocalDateTime moment) {
        long days = ChronoUnit.DAYS.between(Serials.EPOCH, moment.truncatedTo(ChronoUnit.DAYS));
        return days
                + (double) moment.toLocalTime().toNanoOfDay()
                        / Duration.ofDays(1).toNanos();
    }

    default boolean isBlank() {
        return this instanceof Blank;
    }
}
