package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import io.datasynchub.connect.gsheet.TableConfig.BadCellPolicy;
import io.datasynchub.connect.gsheet.TableConfig.TypePolicy;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a grid below its header: their types from all their cells, and where they stand.
 *
 * @param list in the order of the grid, or as they were known
 * @param places where each stands in the grid; -1 if it is gone
 */
record Columns(List<Column> list, int[] places) {

    /** What the cells of one column hold. */
    private static final class Seen {
        private ColumnType type = ColumnType.BLANK;
        private boolean filled;
        private boolean bad;
    }

    /**
     * Looks through all cells.
     *
     * @param known the columns so far, whose types only ever widen; empty before the first read
     * @throws TableException if the columns are others than before and the policy is to fail
     */
    static Columns of(Grid grid, Header header, TableSettings settings, List<Column> known, ZoneId zone)
            throws TableException {
        Map<String, ColumnType> before = new HashMap<>();
        known.forEach(column -> before.put(column.name(), column.type()));
        Seen[] seen = look(grid, header, settings, zone);
        Map<String, Integer> places = new LinkedHashMap<>();
        Map<String, Column> found = new LinkedHashMap<>();
        for (int place = 0; place < seen.length; place++) {
            if (header.given().get(place) || seen[place].filled) {
                String name = header.names().get(place);
                places.put(name, place);
                ColumnType type =
                        before.getOrDefault(name, ColumnType.BLANK).widenedBy(typeOf(name, seen[place], settings));
                found.put(name, new Column(name, type));
            }
        }
        return arranged(found, places, known, settings);
    }

    private static Columns arranged(
            Map<String, Column> found, Map<String, Integer> places, List<Column> known, TableSettings settings)
            throws TableException {
        Set<String> names = new LinkedHashSet<>();
        known.forEach(column -> names.add(column.name()));
        if (!known.isEmpty() && !names.equals(found.keySet())) {
            switch (settings.onSchemaChange()) {
                case FAIL ->
                    throw TableException.fatal("The columns changed (" + difference(names, found.keySet())
                            + "): undo that in the spreadsheet, or set "
                            + TableConfig.ON_SCHEMA_CHANGE.name()
                            + " to evolve");
                case EVOLVE -> {
                    names.retainAll(found.keySet());
                    names.addAll(found.keySet());
                }
                case IGNORE -> {}
            }
        } else {
            names.addAll(found.keySet());
        }
        Map<String, Column> old = new HashMap<>();
        known.forEach(column -> old.put(column.name(), column));
        List<Column> list = new ArrayList<>();
        int[] at = new int[names.size()];
        for (String name : names) {
            at[list.size()] = places.getOrDefault(name, -1);
            Column now = found.get(name);
            list.add(now == null ? old.getOrDefault(name, new Column(name, ColumnType.BLANK)) : now);
        }
        return new Columns(List.copyOf(list), at);
    }

    /** What changed from these names to those, in words. */
    static String difference(Set<String> before, Set<String> now) {
        Set<String> gone = new LinkedHashSet<>(before);
        gone.removeAll(now);
        Set<String> added = new LinkedHashSet<>(now);
        added.removeAll(before);
        return (added.isEmpty() ? "" : "added: " + String.join(", ", added))
                + (added.isEmpty() || gone.isEmpty() ? "" : "; ")
                + (gone.isEmpty() ? "" : "gone: " + String.join(", ", gone));
    }

    private static Seen[] look(Grid grid, Header header, TableSettings settings, ZoneId zone) {
        Seen[] seen = new Seen[grid.width()];
        ColumnType[] declared = new ColumnType[grid.width()];
        for (int place = 0; place < seen.length; place++) {
            seen[place] = new Seen();
            ColumnType type = settings.columnTypes().get(header.names().get(place));
            declared[place] =
                    type != null ? type : settings.types() == TypePolicy.STRINGS ? ColumnType.STRING : ColumnType.BLANK;
        }
        Cells cells = new Cells(grid);
        for (int row = header.row() + 1; row < grid.rows(); row++) {
            cells.at(row);
            for (int place = 0; place < cells.count(); place++) {
                CellKind kind = cells.kind(place);
                if (kind != CellKind.BLANK) {
                    see(cells, place, kind, seen[place], declared[place], settings, zone);
                }
            }
        }
        return seen;
    }

    private static void see(
            Cells cells,
            int place,
            CellKind kind,
            Seen seen,
            ColumnType declared,
            TableSettings settings,
            ZoneId zone) {
        seen.filled = true;
        if (kind == CellKind.ERROR) {
            seen.bad = true;
        } else if (declared.kind() == ColumnKind.BLANK) {
            if (seen.type.kind() != ColumnKind.STRING) {
                seen.type = seen.type.widenedBy(CellValue.typeOf(cells, place, settings.decimals()));
            }
        } else {
            seen.type = declared;
            seen.bad |= settings.onBadCell() == BadCellPolicy.STRING
                    && CellValue.in(declared, cells, place, zone).isEmpty();
        }
    }

    private static ColumnType typeOf(String name, Seen seen, TableSettings settings) {
        if (seen.bad && settings.onBadCell() == BadCellPolicy.STRING) {
            return ColumnType.STRING;
        }
        return settings.columnTypes().getOrDefault(name, seen.type);
    }

    /** Where a column stands in the list; -1 if there is none of this name. */
    int indexOf(String name) {
        for (int column = 0; column < list.size(); column++) {
            if (list.get(column).name().equals(name)) {
                return column;
            }
        }
        return -1;
    }
}
