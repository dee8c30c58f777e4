package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a table as they were read, each with the digests of its key and of its cells. Blank rows are none. Immutable once it is
 * made.
 */
final class Table {

    private final Grid grid;
    private final Columns columns;
    private final List<String> keyColumns;
    private final ZoneId zone;
    private final int[] rows;
    private final long[] keys;
    private final long[] digests;
    private final int[] copies;
    private final boolean[] rejected;
    private final int size;
    private final int leftOut;

    Table(TableReader reader) {
        this.grid = reader.grid;
        this.columns = reader.columns;
        this.keyColumns = reader.settings.keyColumns();
        this.zone = reader.zone;
        this.rows = reader.rows;
        this.keys = reader.keys;
        this.digests = reader.digests;
        this.copies = reader.copies;
        this.rejected = reader.rejected;
        this.size = reader.size;
        this.leftOut = reader.leftOut;
    }

    /**
     * Reads a grid.
     *
     * @param known the columns so far; empty before the first read
     * @return empty if there is not even a header
     * @throws TableException if a key column is missing, or a policy is to fail
     */
    static Optional<Table> read(Grid grid, TableSettings settings, List<Column> known, ZoneId zone)
            throws TableException {
        Optional<Header> header = Header.of(grid, settings.headerRow(), settings.columnNames());
        if (header.isEmpty()) {
            return Optional.empty();
        }
        Columns columns = Columns.of(grid, header.get(), settings, known, zone);
        for (String key : settings.keyColumns()) {
            int column = columns.indexOf(key);
            if (column < 0 || columns.places()[column] < 0) {
                throw TableException.ofTable("There is no column " + key + ", which "
                        + TableConfig.KEY_COLUMNS.name() + " names; row "
                        + grid.numberOf(header.get().row()) + " names the columns "
                        + String.join(
                                ", ", columns.list().stream().map(Column::name).toList()));
            }
        }
        return Optional.of(
                new TableReader(grid, columns, settings, zone).read(header.get().row() + 1));
    }

    /**
     * Reads a grid whose columns are known.
     *
     * @param firstRow the first row below the header
     * @throws TableException if a policy is to fail
     */
    static Table of(Grid grid, Columns columns, TableSettings settings, ZoneId zone, int firstRow)
            throws TableException {
        return new TableReader(grid, columns, settings, zone).read(firstRow);
    }

    /** A table with these columns and no rows. */
    static Table empty(List<Column> columns, TableSettings settings, ZoneId zone) {
        int[] nowhere = new int[columns.size()];
        Arrays.fill(nowhere, -1);
        Grid blank = Grid.join(1, 1, List.of());
        return new Table(new TableReader(blank, new Columns(columns, nowhere), settings, zone).trimmed());
    }

    List<Column> columns() {
        return columns.list();
    }

    List<String> keyColumns() {
        return keyColumns;
    }

    int size() {
        return size;
    }

    /** Rows that are not in the table for want of a key. */
    int leftOut() {
        return leftOut;
    }

    /** The digest of a row's key. */
    long key(int row) {
        return keys[row];
    }

    /** What is kept of the digest of a row's cells; 0 if the key says it all. */
    long digest(int row) {
        return keyColumns.isEmpty() ? 0 : Digest.kept(digests[row]);
    }

    /** Whether a row is to be left as it was because it holds a cell that does not fit. */
    boolean rejected(int row) {
        return rejected[row];
    }

    /** The number of a row in its tab. */
    int number(int row) {
        return grid.numberOf(rows[row]);
    }

    /** The key of a row, as it is stored. */
    byte[] keyBytes(int row) {
        Bytes key = new Bytes(32);
        if (keyColumns.isEmpty()) {
            RowKey.writeContent(digests[row], copies[row], key);
        } else {
            RowKey.write(
                    new Cells(grid).at(rows[row]),
                    keyPlaces(columns, keyColumns),
                    keyTypes(columns, keyColumns),
                    zone,
                    key);
        }
        return key.copy();
    }

    /** Stands at the rows to read their cells. */
    Values values() {
        return new Values();
    }

    /** The values of one row after the other. For one thread. */
    final class Values {
        private final Cells cells = new Cells(grid);

        Values at(int row) {
            cells.at(rows[row]);
            return this;
        }

        boolean isBlank(int column) {
            return place(column) < 0 || cells.kind(place(column)) == CellKind.BLANK;
        }

        /** Empty if the cell is not blank and does not fit its column's type. */
        Optional<Object> value(int column) {
            return CellValue.in(columns.list().get(column).type(), cells, place(column), zone);
        }

        private int place(int column) {
            return columns.places()[column];
        }
    }

    static int[] keyPlaces(Columns columns, List<String> keyColumns) {
        return keyColumns.stream()
                .mapToInt(columns::indexOf)
                .map(column -> column < 0 ? -1 : columns.places()[column])
                .toArray();
    }

    static ColumnType[] keyTypes(Columns columns, List<String> keyColumns) {
        return keyColumns.stream()
                .mapToInt(columns::indexOf)
                .mapToObj(column -> column < 0
                        ? ColumnType.BLANK
                        : columns.list().get(column).type())
                .toArray(ColumnType[]::new);
    }
}
