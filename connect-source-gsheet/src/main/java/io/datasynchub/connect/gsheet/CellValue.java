package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import io.datasynchub.connect.gsheet.TableConfig.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;

/**
 * What a cell means: its narrowest type, and its value in a given one.
 *
 * <p>Dates and times are serial numbers: days since 30 December 1899, in the spreadsheet's zone (Sheets API, DateTimeRenderOption).
 */
final class CellValue {

    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay() - SERIAL_ZERO.toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay() - SERIAL_ZERO.toEpochDay();
    private static final long MILLIS_A_DAY = 86_400_000;
    /** Up to here a double holds every whole number. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private CellValue() {}

    /** The narrowest type that holds the cell's value. */
    static ColumnType typeOf(Cells cells, int column, Decimals decimals) {
        CellKind kind = cells.kind(column);
        return switch (kind) {
            case BLANK, ERROR -> ColumnType.BLANK;
            case TRUE, FALSE -> ColumnType.of(ColumnKind.BOOLEAN);
            case TEXT -> ColumnType.STRING;
            case NUMBER, FRACTION -> ofNumber(cells.number(column), kind, decimals);
            case DATE, DATE_TIME -> ofDay(cells.number(column), kind);
            case TIME -> {
                double time = cells.number(column);
                yield isTime(time) ? ColumnType.of(ColumnKind.TIME) : ofNumber(time, CellKind.FRACTION, decimals);
            }
        };
    }

    private static ColumnType ofNumber(double number, CellKind kind, Decimals decimals) {
        if (kind == CellKind.NUMBER && isWhole(number)) {
            return ColumnType.of(ColumnKind.INTEGER);
        }
        return switch (decimals) {
            case DOUBLE -> ColumnType.of(ColumnKind.DOUBLE);
            case STRING -> ColumnType.STRING;
            case PRECISE ->
                new ColumnType(ColumnKind.DECIMAL, Math.max(0, decimal(number).scale()));
        };
    }

    private static ColumnType ofDay(double serial, CellKind kind) {
        if (!isDay(serial)) {
            return ColumnType.STRING;
        }
        return ColumnType.of(
                kind == CellKind.DATE && serial == Math.rint(serial) ? ColumnKind.DATE : ColumnKind.TIMESTAMP);
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) <= LARGEST_WHOLE;
    }

    private static boolean isDay(double serial) {
        return serial >= FIRST_DAY && serial < LAST_DAY + 1;
    }

    private static boolean isTime(double serial) {
        return serial >= 0 && Math.round(serial * MILLIS_A_DAY) < MILLIS_A_DAY;
    }

    private static BigDecimal decimal(double number) {
        BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    /**
     * The value of a cell that is not blank, in the form that {@link RowSchema} has for the type.
     *
     * @return empty if it does not fit, as no error does but into text
     */
    static Optional<Object> in(ColumnType type, Cells cells, int column, ZoneId zone) {
        CellKind kind = cells.kind(column);
        if (type.kind() == ColumnKind.STRING) {
            return Optional.of(text(cells, column, kind));
        }
        if (kind == CellKind.ERROR) {
            return Optional.empty();
        }
        try {
            return switch (type.kind()) {
                case BOOLEAN -> bool(cells, column, kind);
                case INTEGER ->
                    exact(cells, column, kind)
                            .filter(number -> kind == CellKind.TEXT || isWhole(number.doubleValue()))
                            .map(BigDecimal::longValueExact);
                case DOUBLE -> number(cells, column, kind).map(number -> number);
                case DECIMAL ->
                    exact(cells, column, kind).map(number -> number.setScale(type.scale(), RoundingMode.UNNECESSARY));
                case DATE ->
                    day(cells, column, kind)
                            .filter(serial -> serial == Math.rint(serial))
                            .map(serial -> new Date(date(serial).toEpochDay() * MILLIS_A_DAY));
                case TIME ->
                    number(cells, column, kind)
                            .filter(CellValue::isTime)
                            .map(serial -> new Date(Math.round(serial * MILLIS_A_DAY)));
                case TIMESTAMP ->
                    day(cells, column, kind)
                            .map(serial ->
                                    Date.from(dateTime(serial).atZone(zone).toInstant()));
                case BLANK, STRING -> Optional.empty();
            };
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> bool(Cells cells, int column, CellKind kind) {
        if (kind.isNumber()) {
            double number = cells.number(column);
            return number == 0 || number == 1 ? Optional.of(number == 1) : Optional.empty();
        }
        return kind == CellKind.TEXT ? Optional.empty() : Optional.of(kind == CellKind.TRUE);
    }

    private static Optional<BigDecimal> exact(Cells cells, int column, CellKind kind) {
        if (kind == CellKind.TEXT) {
            return NumberText.parse(cells.text(column));
        }
        return kind.isNumber() ? Optional.of(decimal(cells.number(column))) : Optional.empty();
    }

    private static Optional<Double> number(Cells cells, int column, CellKind kind) {
        if (kind == CellKind.TEXT) {
            return NumberText.parse(cells.text(column))
                    .map(BigDecimal::doubleValue)
                    .filter(Double::isFinite);
        }
        return kind.isNumber() ? Optional.of(cells.number(column)) : Optional.empty();
    }

    private static Optional<Double> day(Cells cells, int column, CellKind kind) {
        if (kind == CellKind.TEXT) {
            LocalDate day = LocalDate.parse(cells.text(column).strip());
            return Optional.of((double) (day.toEpochDay() - SERIAL_ZERO.toEpochDay()));
        }
        return (kind.isNumber() ? Optional.of(cells.number(column)) : Optional.<Double>empty())
                .filter(CellValue::isDay);
    }

    private static LocalDate date(double serial) {
        return SERIAL_ZERO.plusDays((long) Math.floor(serial));
    }

    private static LocalDateTime dateTime(double serial) {
        double day = Math.floor(serial);
        return date(day).atStartOfDay().plus(Math.round((serial - day) * MILLIS_A_DAY), ChronoUnit.MILLIS);
    }

    private static String text(Cells cells, int column, CellKind kind) {
        return switch (kind) {
            case TRUE -> "true";
            case FALSE -> "false";
            case TEXT, ERROR -> cells.text(column);
            case BLANK -> "";
            case NUMBER, FRACTION -> decimal(cells.number(column)).toPlainString();
            case DATE, DATE_TIME -> dayText(cells.number(column), kind);
            case TIME -> {
                double time = cells.number(column);
                yield isTime(time)
                        ? LocalTime.ofNanoOfDay(Math.round(time * MILLIS_A_DAY) * 1_000_000)
                                .toString()
                        : decimal(time).toPlainString();
            }
        };
    }

    private static String dayText(double serial, CellKind kind) {
        if (!isDay(serial)) {
            return decimal(serial).toPlainString();
        }
        return kind == CellKind.DATE && serial == Math.rint(serial)
                ? date(serial).toString()
                : dateTime(serial).toString();
    }
}
