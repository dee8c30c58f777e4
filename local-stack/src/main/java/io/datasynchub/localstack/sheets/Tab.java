package io.datasynchub.localstack.sheets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A tab of a spreadsheet. Rows are numbered from 1 and columns lettered, as a spreadsheet shows them; values are what
 * {@link Cell#of} takes. Safe to use from several threads.
 */
public final class Tab {

    private static final int NEW_ROWS = 1_000;
    private static final int NEW_COLUMNS = 26;

    private final Spreadsheet spreadsheet;
    private final Grid grid = new Grid(NEW_ROWS, NEW_COLUMNS);
    private final List<GridSpan> merges = new ArrayList<>();
    private final Set<Integer> hiddenRows = new TreeSet<>();
    private final Set<Integer> hiddenColumns = new TreeSet<>();

    private String title;
    private int id;
    private int frozenRows;
    private boolean hidden;

    Tab(Spreadsheet spreadsheet, String title) {
        this.spreadsheet = spreadsheet;
        this.title = title;
    }

    /** Edits one cell, such as B3; the grid grows to have it. */
    public void set(String cell, @Nullable Object value) {
        edit(() -> grid.set(A1.cell(cell), Cell.of(value)));
    }

    /** Gives a cell a value that no editor typed, as IMPORTRANGE and NOW() do: Drive does not tell of it. */
    public void recalculate(String cell, @Nullable Object value) {
        spreadsheet.silently(() -> grid.set(A1.cell(cell), Cell.of(value)));
    }

    /** Adds a row behind the last one that holds anything. */
    public void append(@Nullable Object... values) {
        edit(() -> grid.append(cells(values)));
    }

    /** Adds as many rows behind the last one, made by their numbers from 0, in one edit. */
    public void append(int count, IntFunction<Object[]> row) {
        edit(() -> {
            for (int i = 0; i < count; i++) {
                grid.append(cells(row.apply(i)));
            }
        });
    }

    /** Inserts a row; the one of that number and all below it go down. */
    public void insertRow(int number, @Nullable Object... values) {
        edit(() -> grid.insertRow(number - 1, cells(values)));
    }

    public void deleteRows(int first, int count) {
        edit(() -> grid.deleteRows(first - 1, count));
    }

    /** Inserts a blank column; that of the letter and all behind it go right. */
    public void insertColumn(String letter) {
        int at = A1.column(letter);
        edit(() -> grid.insertColumn(at));
    }

    public void deleteColumn(String letter) {
        int at = A1.column(letter);
        edit(() -> grid.deleteColumn(at));
    }

    /** Moves a column to where another is, which goes aside. */
    public void moveColumn(String letter, String to) {
        edit(() -> grid.moveColumn(A1.column(letter), A1.column(to)));
    }

    /** Sorts the rows below the header by what a column shows, blanks last. */
    public void sort(String letter, int headerRows) {
        int column = A1.column(letter);
        Function<Cell[], String> shown = row -> CellText.of(column < row.length ? row[column] : Cell.BLANK);
        Comparator<Cell[]> order = Comparator.<Cell[], Boolean>comparing(
                        row -> shown.apply(row).isEmpty())
                .thenComparing(shown);
        edit(() -> grid.sort(headerRows, order));
    }

    /** Blanks the cells of a range, such as B2:C9. */
    public void blank(String range) {
        edit(() -> grid.replace(span(range), cell -> Cell.BLANK));
    }

    /** Blanks all cells. */
    public void clear() {
        edit(() -> grid.replace(grid.size(), cell -> Cell.BLANK));
    }

    /** Gives the numbers of a range another format. */
    public void format(String range, NumberFormat format) {
        edit(() -> grid.replace(
                span(range),
                cell -> cell instanceof Cell.Number number ? new Cell.Number(number.value(), format) : cell));
    }

    /** Merges the cells of a range: the first keeps what it holds, the others are blank. */
    public void merge(String range) {
        GridSpan span = span(range);
        edit(() -> {
            Cell first = grid.cell(span.firstRow(), span.firstColumn());
            grid.replace(span, cell -> Cell.BLANK);
            grid.set(
                    new GridSpan(span.firstRow(), span.firstRow() + 1, span.firstColumn(), span.firstColumn() + 1),
                    first);
            merges.add(span);
        });
    }

    public void hideRow(int number) {
        edit(() -> hiddenRows.add(number - 1));
    }

    public void hideColumn(String letter) {
        edit(() -> hiddenColumns.add(A1.column(letter)));
    }

    public void hide(boolean on) {
        edit(() -> hidden = on);
    }

    public void freezeRows(int count) {
        edit(() -> frozenRows = count);
    }

    public void rename(String to) {
        edit(() -> title = to);
    }

    /** Deletes the tab, and the named ranges that lie in it. */
    public void delete() {
        edit(() -> spreadsheet.remove(this));
    }

    /** Each row to its last cell that is not blank, to the last row that is not. */
    public List<List<Cell>> rows() {
        return spreadsheet.drive().look(() -> grid.rows(grid.size())).stream()
                .map(List::of)
                .toList();
    }

    /** What the {@link #rows} show. */
    public List<List<String>> shown() {
        return rows().stream()
                .map(row -> row.stream().map(CellText::of).toList())
                .toList();
    }

    private void edit(Runnable work) {
        spreadsheet.edit(work);
    }

    private GridSpan span(String range) {
        return A1.span(range).orElseThrow(() -> new IllegalArgumentException(range + " is no range"));
    }

    private static Cell[] cells(@Nullable Object[] values) {
        return Arrays.stream(values).map(Cell::of).toArray(Cell[]::new);
    }

    void identify(int number) {
        id = number;
    }

    int id() {
        return id;
    }

    String title() {
        return title;
    }

    Grid grid() {
        return grid;
    }

    boolean isHidden() {
        return hidden;
    }

    int frozenRows() {
        return frozenRows;
    }

    List<GridSpan> merges() {
        return List.copyOf(merges);
    }

    boolean isRowHidden(int row) {
        return hiddenRows.contains(row);
    }

    boolean isColumnHidden(int column) {
        return hiddenColumns.contains(column);
    }
}
