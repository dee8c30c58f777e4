package io.datasynchub.localstack.sheets;

/** A rectangle of cells: rows and columns from 0, the ends not in it. */
record GridSpan(int firstRow, int endRow, int firstColumn, int endColumn) {

    /** Stands for the end of the grid. */
    static final int OPEN = Integer.MAX_VALUE;

    static final GridSpan ALL = new GridSpan(0, OPEN, 0, OPEN);

    GridSpan {
        if (firstRow < 0 || firstColumn < 0 || endRow <= firstRow || endColumn <= firstColumn) {
            throw new IllegalArgumentException("not a rectangle of cells");
        }
    }

    GridSpan within(int rows, int columns) {
        return new GridSpan(firstRow, Math.min(endRow, rows), firstColumn, Math.min(endColumn, columns));
    }

    int rows() {
        return endRow - firstRow;
    }
}
