package io.datasynchub.localstack.sheets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The cells of a tab. A row is replaced, never changed, so that what was handed out stays as it was. Places are from 0. Guarded
 * by the {@link Drive}.
 */
final class Grid {

    private final List<Cell[]> rows = new ArrayList<>();
    private int rowCount;
    private int columnCount;

    Grid(int rowCount, int columnCount) {
        this.rowCount = rowCount;
        this.columnCount = columnCount;
    }

    int rowCount() {
        return rowCount;
    }

    int columnCount() {
        return columnCount;
    }

    GridSpan size() {
        return new GridSpan(0, rowCount, 0, columnCount);
    }

    Cell cell(int row, int column) {
        Cell[] cells = row < rows.size() ? rows.get(row) : new Cell[0];
        return column < cells.length ? cells[column] : Cell.BLANK;
    }

    /** The cells of a span, trailing blanks left out of each row, and trailing blank rows. */
    List<Cell[]> rows(GridSpan span) {
        List<Cell[]> found = new ArrayList<>();
        for (int row = span.firstRow(); row < Math.min(span.endRow(), rows.size()); row++) {
            Cell[] cells = rows.get(row);
            found.add(
                    span.firstColumn() == 0 && cells.length <= span.endColumn()
                            ? cells
                            : trimmed(Arrays.copyOfRange(
                                    cells,
                                    Math.min(span.firstColumn(), cells.length),
                                    Math.min(span.endColumn(), cells.length))));
        }
        while (!found.isEmpty() && found.get(found.size() - 1).length == 0) {
            found.remove(found.size() - 1);
        }
        return found;
    }

    void set(GridSpan cell, Cell value) {
        while (rows.size() < cell.endRow()) {
            rows.add(new Cell[0]);
        }
        Cell[] cells = widened(rows.get(cell.firstRow()), cell.endColumn());
        cells[cell.firstColumn()] = value;
        put(cell.firstRow(), cells);
    }

    void append(Cell[] cells) {
        int end = rows.size();
        while (end > 0 && rows.get(end - 1).length == 0) {
            end--;
        }
        rows.subList(end, rows.size()).clear();
        rows.add(new Cell[0]);
        put(end, cells);
    }

    void insertRow(int at, Cell[] cells) {
        while (rows.size() < at) {
            rows.add(new Cell[0]);
        }
        rows.add(at, new Cell[0]);
        rowCount++;
        put(at, cells);
    }

    void deleteRows(int first, int count) {
        rowCount -= count;
        rows.subList(Math.min(first, rows.size()), Math.min(first + count, rows.size()))
                .clear();
    }

    void insertColumn(int at) {
        columnCount++;
        rows.replaceAll(cells -> {
            if (cells.length <= at) {
                return cells;
            }
            Cell[] wider = new Cell[cells.length + 1];
            System.arraycopy(cells, 0, wider, 0, at);
            wider[at] = Cell.BLANK;
            System.arraycopy(cells, at, wider, at + 1, cells.length - at);
            return wider;
        });
    }

    void deleteColumn(int at) {
        columnCount--;
        rows.replaceAll(cells -> {
            if (cells.length <= at) {
                return cells;
            }
            Cell[] narrower = Arrays.copyOf(cells, cells.length - 1);
            System.arraycopy(cells, at + 1, narrower, at, narrower.length - at);
            return trimmed(narrower);
        });
    }

    void moveColumn(int from, int to) {
        rows.replaceAll(cells -> {
            List<Cell> moved = new ArrayList<>(Arrays.asList(widened(cells, Math.max(from, to) + 1)));
            moved.add(to, moved.remove(from));
            return trimmed(moved.toArray(Cell[]::new));
        });
    }

    void sort(int headerRows, Comparator<Cell[]> order) {
        rows.subList(Math.min(headerRows, rows.size()), rows.size()).sort(order);
    }

    void replace(GridSpan span, UnaryOperator<Cell> change) {
        for (int row = span.firstRow(); row < Math.min(span.endRow(), rows.size()); row++) {
            Cell[] cells = rows.get(row).clone();
            for (int column = span.firstColumn(); column < Math.min(span.endColumn(), cells.length); column++) {
                cells[column] = change.apply(cells[column]);
            }
            put(row, cells);
        }
    }

    private void put(int row, Cell[] cells) {
        rows.set(row, trimmed(cells));
        rowCount = Math.max(rowCount, rows.size());
        columnCount = Math.max(columnCount, cells.length);
    }

    private static Cell[] widened(Cell[] cells, int width) {
        Cell[] wider = Arrays.copyOf(cells, Math.max(cells.length, width));
        Arrays.fill(wider, cells.length, wider.length, Cell.BLANK);
        return wider;
    }

    private static Cell[] trimmed(Cell[] cells) {
        int length = cells.length;
        while (length > 0 && cells[length - 1].isBlank()) {
            length--;
        }
        return length == cells.length ? cells : Arrays.copyOf(cells, length);
    }
}
