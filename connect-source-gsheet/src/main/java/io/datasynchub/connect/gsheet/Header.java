package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The row that names the columns.
 *
 * @param row its place in the grid; above it if a number is set that the range does not reach
 * @param names of each column of the grid; a column without a header has the name of its letter
 * @param given whether the column has a header
 */
record Header(int row, List<String> names, List<Boolean> given) {

    private static final int ROWS_LOOKED_AT = 50;

    Header {
        names = List.copyOf(names);
        given = List.copyOf(given);
    }

    /** @return empty if the grid has no cell that is not blank, or ends above the row */
    static Optional<Header> of(Grid grid, OptionalInt number, ColumnNames naming) {
        Cells cells = new Cells(grid);
        OptionalInt row = number.isPresent() ? numbered(grid, number.getAsInt()) : found(grid, cells);
        return row.isPresent() ? Optional.of(at(row.getAsInt(), grid, cells, naming)) : Optional.empty();
    }

    private static OptionalInt numbered(Grid grid, int number) {
        int row = grid.rowNumbered(number);
        return row >= 0 && row < grid.rows() ? OptionalInt.of(row) : OptionalInt.empty();
    }

    /** The first row of text that is at least half as wide as the widest; else the first that is not blank. */
    private static OptionalInt found(Grid grid, Cells cells) {
        int looked = Math.min(grid.rows(), ROWS_LOOKED_AT);
        int widest = 0;
        OptionalInt first = OptionalInt.empty();
        for (int row = 0; row < grid.rows() && (row < looked || first.isEmpty()); row++) {
            int filled = filled(cells.at(row));
            widest = Math.max(widest, filled);
            if (first.isEmpty() && filled > 0) {
                first = OptionalInt.of(row);
            }
        }
        for (int row = 0; row < looked; row++) {
            int filled = filled(cells.at(row));
            if (filled > 0 && 2 * filled >= widest && allText(cells)) {
                return OptionalInt.of(row);
            }
        }
        return first;
    }

    private static int filled(Cells cells) {
        int filled = 0;
        for (int column = 0; column < cells.count(); column++) {
            filled += cells.kind(column) == CellKind.BLANK ? 0 : 1;
        }
        return filled;
    }

    private static boolean allText(Cells cells) {
        for (int column = 0; column < cells.count(); column++) {
            if (cells.kind(column) != CellKind.BLANK && cells.kind(column) != CellKind.TEXT) {
                return false;
            }
        }
        return true;
    }

    private static Header at(int row, Grid grid, Cells cells, ColumnNames naming) {
        cells.at(row);
        List<String> wanted = new ArrayList<>();
        List<Boolean> given = new ArrayList<>();
        for (int column = 0; column < grid.width(); column++) {
            boolean named = cells.kind(column) != CellKind.BLANK;
            given.add(named);
            String letter = "column_" + grid.letterOf(column);
            wanted.add(named ? naming.of(text(cells, column), letter) : letter);
        }
        return new Header(row, unique(wanted), given);
    }

    private static String text(Cells cells, int column) {
        return CellValue.in(ColumnType.STRING, cells, column, ZoneOffset.UTC)
                .orElseThrow()
                .toString()
                .strip();
    }

    /** The second of a name is {@code name_2}, unless another column is called that. */
    private static List<String> unique(List<String> wanted) {
        Set<String> all = new HashSet<>(wanted);
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String name : wanted) {
            String free = name;
            for (int number = 2; taken.contains(free); number++) {
                String next = name + "_" + number;
                free = all.contains(next) ? free : next;
            }
            taken.add(free);
            names.add(free);
        }
        return names;
    }
}
