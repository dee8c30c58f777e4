package io.datasynchub.connect.gsheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The cells of a range as they were read, a row in one array of bytes: a million rows are to fit into a small heap. Immutable.
 *
 * <p>A row is its cells from the left up to the last one that is not blank: a byte for what the cell is, then its value.
 */
final class Grid {

    /** What a cell is; what its number means is told by its number format. */
    enum CellKind {
        BLANK,
        NUMBER,
        /** A number whose format shows digits behind the point. */
        FRACTION,
        DATE,
        TIME,
        DATE_TIME,
        TRUE,
        FALSE,
        TEXT,
        ERROR;

        boolean isNumber() {
            return this == NUMBER || this == FRACTION || this == DATE || this == TIME || this == DATE_TIME;
        }

        boolean isText() {
            return this == TEXT || this == ERROR;
        }
    }

    /** As Sheets shows them; a text that is one of these is taken for an error. */
    private static final Set<String> ERRORS =
            Set.of("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#ERROR!", "#CALC!", "#SPILL!");

    private static final byte[] NOTHING = {};

    private final int firstRow;
    private final int firstColumn;
    private final List<byte[]> rows;
    private final int width;

    private Grid(int firstRow, int firstColumn, List<byte[]> rows, int width) {
        this.firstRow = firstRow;
        this.firstColumn = firstColumn;
        this.rows = rows;
        this.width = width;
    }

    /** One grid of several that lie below each other, in their order; blank rows fill what is between. */
    static Grid join(int firstRow, int firstColumn, List<Grid> parts) {
        List<byte[]> rows = new ArrayList<>();
        int width = 0;
        for (Grid part : parts) {
            while (firstRow + rows.size() < part.firstRow) {
                rows.add(NOTHING);
            }
            rows.addAll(part.rows);
            width = Math.max(width, part.width);
        }
        return new Grid(firstRow, firstColumn, List.copyOf(rows), width);
    }

    int rows() {
        return rows.size();
    }

    /** Cells from the first column to the last one that is not blank anywhere. */
    int width() {
        return width;
    }

    /** The number in its tab of a row of this grid, from 1. */
    int numberOf(int row) {
        return firstRow + row;
    }

    /** The row of this grid that has this number in its tab; negative if it lies above. */
    int rowNumbered(int number) {
        return number - firstRow;
    }

    /** The letters of a column of this grid. */
    String letterOf(int column) {
        return A1.letters(firstColumn + column);
    }

    byte[] row(int row) {
        return rows.get(row);
    }

    /** Fills a grid, row by row and cell by cell from the left. */
    static final class Builder {
        private final int firstRow;
        private final int firstColumn;
        private final Formats formats;
        private final List<byte[]> rows = new ArrayList<>();
        private final Bytes row = new Bytes(256);
        private int column;
        private int width;
        private int endOfLastCell;

        /**
         * @param firstRow the number of the first row in its tab, from 1
         * @param firstColumn the number of the first column in its tab, from 1
         */
        Builder(int firstRow, int firstColumn, Formats formats) {
            this.firstRow = firstRow;
            this.firstColumn = firstColumn;
            this.formats = formats;
        }

        Builder blank() {
            column++;
            row.putByte(CellKind.BLANK.ordinal());
            return this;
        }

        Builder number(double value) {
            CellKind kind = formats.of(firstRow + rows.size(), firstColumn + column);
            column++;
            row.putByte(kind.ordinal());
            row.putLong(Double.doubleToLongBits(value == 0 ? 0.0 : value));
            return cell();
        }

        Builder bool(boolean value) {
            column++;
            row.putByte((value ? CellKind.TRUE : CellKind.FALSE).ordinal());
            return cell();
        }

        /** Text of nothing but spaces is a blank cell. */
        Builder text(String value) {
            if (value.isBlank()) {
                return blank();
            }
            column++;
            row.putByte((ERRORS.contains(value) ? CellKind.ERROR : CellKind.TEXT).ordinal());
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            row.putCount(utf8.length);
            row.putAll(utf8, 0, utf8.length);
            return cell();
        }

        private Builder cell() {
            width = Math.max(width, column);
            endOfLastCell = row.length();
            return this;
        }

        Builder endRow() {
            rows.add(endOfLastCell == 0 ? NOTHING : row.copy(0, endOfLastCell));
            row.clear();
            column = 0;
            endOfLastCell = 0;
            return this;
        }

        Grid build() {
            return new Grid(firstRow, firstColumn, List.copyOf(rows), width);
        }
    }
}
