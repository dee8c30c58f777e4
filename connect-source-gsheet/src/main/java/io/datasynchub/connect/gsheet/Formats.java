package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What the number formats of a tab's cells say of their numbers. Cells without a format of their own are plain numbers. */
final class Formats {

    private final Map<Integer, byte[]> rows = new HashMap<>();

    /** What Sheets calls the kind of a number format. */
    static CellKind kindOf(String type, String pattern) {
        return switch (type) {
            case "DATE" -> CellKind.DATE;
            case "TIME" -> CellKind.TIME;
            case "DATE_TIME" -> CellKind.DATE_TIME;
            case "PERCENT", "SCIENTIFIC" -> CellKind.FRACTION;
            case "CURRENCY" -> CellKind.FRACTION;
            case "NUMBER" -> pattern.contains(".") ? CellKind.FRACTION : CellKind.NUMBER;
            default -> CellKind.NUMBER;
        };
    }

    /**
     * @param row from 1
     * @param column from 1
     */
    void put(int row, int column, CellKind kind) {
        if (kind == CellKind.NUMBER) {
            return;
        }
        byte[] cells = rows.getOrDefault(row, new byte[0]);
        if (cells.length < column) {
            cells = Arrays.copyOf(cells, column);
            rows.put(row, cells);
        }
        cells[column - 1] = (byte) kind.ordinal();
    }

    /** Adds those of another. */
    void putAll(Formats others) {
        others.rows.forEach((row, cells) -> {
            for (int column = 0; column < cells.length; column++) {
                put(row, column + 1, KINDS[cells[column] == 0 ? CellKind.NUMBER.ordinal() : cells[column]]);
            }
        });
    }

    /** The same formats of cells further down and to the right. */
    Formats moved(int rowsDown, int columnsRight) {
        if (rowsDown == 0 && columnsRight == 0) {
            return this;
        }
        Formats moved = new Formats();
        rows.forEach((row, cells) -> {
            byte[] further = new byte[cells.length + columnsRight];
            System.arraycopy(cells, 0, further, columnsRight, cells.length);
            moved.rows.put(row + rowsDown, further);
        });
        return moved;
    }

    /** Whether these say the same of every cell. */
    boolean sameAs(Formats others) {
        return rows.keySet().equals(others.rows.keySet())
                && rows.entrySet().stream()
                        .allMatch(row -> Arrays.equals(row.getValue(), others.rows.get(row.getKey())));
    }

    CellKind of(int row, int column) {
        byte[] cells = rows.get(row);
        return cells == null || cells.length < column || cells[column - 1] == 0
                ? CellKind.NUMBER
                : KINDS[cells[column - 1]];
    }

    private static final CellKind[] KINDS = CellKind.values();
}
