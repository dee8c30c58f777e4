package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.BadCellPolicy;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.BlankKeyPolicy;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.DuplicateKeyPolicy;
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

    private Table(Reader reader) {
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
                        + GoogleSheetsSourceConfig.KEY_COLUMNS.name() + " names; row "
                        + grid.numberOf(header.get().row()) + " names the columns "
                        + String.join(
                                ", ", columns.list().stream().map(Column::name).toList()));
            }
        }
        return Optional.of(
                new Reader(grid, columns, settings, zone).read(header.get().row() + 1));
    }

    /**
     * Reads a grid whose columns are known.
     *
     * @param firstRow the first row below the header
     * @throws TableException if a policy is to fail
     */
    static Table of(Grid grid, Columns columns, TableSettings settings, ZoneId zone, int firstRow)
            throws TableException {
        return new Reader(grid, columns, settings, zone).read(firstRow);
    }

    /** A table with these columns and no rows. */
    static Table empty(List<Column> columns, TableSettings settings, ZoneId zone) {
        int[] nowhere = new int[columns.size()];
        Arrays.fill(nowhere, -1);
        Grid blank = Grid.join(1, 1, List.of());
        return new Table(new Reader(blank, new Columns(columns, nowhere), settings, zone).trimmed());
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

    private static int[] keyPlaces(Columns columns, List<String> keyColumns) {
        return keyColumns.stream()
                .mapToInt(columns::indexOf)
                .map(column -> column < 0 ? -1 : columns.places()[column])
                .toArray();
    }

    private static ColumnType[] keyTypes(Columns columns, List<String> keyColumns) {
        return keyColumns.stream()
                .mapToInt(columns::indexOf)
                .mapToObj(column -> column < 0
                        ? ColumnType.BLANK
                        : columns.list().get(column).type())
                .toArray(ColumnType[]::new);
    }

    /** Goes through the rows once. */
    private static final class Reader {
        private final Grid grid;
        private final Columns columns;
        private final TableSettings settings;
        private final ZoneId zone;
        private final Cells cells;
        private final RowDigest digest;
        private final Bytes key = new Bytes(64);
        private final int[] keyPlaces;
        private final ColumnType[] keyTypes;
        private final LongIndex index;
        /** How many rows of each content there are so far, by its number in the index. */
        private final int[] alike;

        private int[] rows;
        private long[] keys;
        private long[] digests;
        private int[] copies;
        private boolean[] rejected;
        private int size;
        private int leftOut;

        Reader(Grid grid, Columns columns, TableSettings settings, ZoneId zone) {
            this.grid = grid;
            this.columns = columns;
            this.settings = settings;
            this.zone = zone;
            this.cells = new Cells(grid);
            this.digest = new RowDigest(columns.list(), columns.places(), zone);
            this.keyPlaces = keyPlaces(columns, settings.keyColumns());
            this.keyTypes = keyTypes(columns, settings.keyColumns());
            int most = grid.rows();
            this.index = new LongIndex(most);
            this.rows = new int[most];
            this.keys = new long[most];
            this.digests = new long[most];
            this.alike = new int[settings.keyColumns().isEmpty() ? most : 0];
            this.copies = new int[alike.length];
            this.rejected = new boolean[most];
        }

        Table read(int firstRow) throws TableException {
            for (int row = firstRow; row < grid.rows(); row++) {
                if (!cells.at(row).allBlank()) {
                    if (settings.keyColumns().isEmpty()) {
                        addContent(row);
                    } else {
                        addKeyed(row);
                    }
                }
            }
            return new Table(trimmed());
        }

        Reader trimmed() {
            rows = Arrays.copyOf(rows, size);
            keys = Arrays.copyOf(keys, size);
            digests = Arrays.copyOf(digests, size);
            copies = Arrays.copyOf(copies, Math.min(size, copies.length));
            rejected = Arrays.copyOf(rejected, size);
            return this;
        }

        private void addContent(int row) {
            if (isRejected()) {
                leftOut++;
                return;
            }
            long content = digest.of(cells);
            int copy = ++alike[index.number(content)];
            key.clear();
            RowKey.writeContent(content, copy, key);
            copies[size] = copy;
            put(size++, row, Digest.of(key), content);
        }

        private void addKeyed(int row) throws TableException {
            key.clear();
            if (!RowKey.write(cells, keyPlaces, keyTypes, zone, key)) {
                if (settings.onBlankKey() == BlankKeyPolicy.FAIL) {
                    throw TableException.ofTable("Row " + grid.numberOf(row) + " has no value in a key column ("
                            + String.join(", ", settings.keyColumns()) + "): give it one, or set "
                            + GoogleSheetsSourceConfig.ON_BLANK_KEY.name() + " to skip");
                }
                leftOut++;
                return;
            }
            long keyDigest = Digest.of(key);
            int number = index.number(keyDigest);
            if (number < size) {
                again(number, row, keyDigest);
                return;
            }
            put(size++, row, keyDigest, digest.of(cells));
        }

        private void again(int place, int row, long keyDigest) throws TableException {
            if (settings.onDuplicateKey() == DuplicateKeyPolicy.FAIL) {
                throw TableException.ofTable("Rows " + grid.numberOf(rows[place]) + " and " + grid.numberOf(row)
                        + " have the same key (" + String.join(", ", settings.keyColumns()) + "): change one, or set "
                        + GoogleSheetsSourceConfig.ON_DUPLICATE_KEY.name() + " to first or last");
            }
            if (settings.onDuplicateKey() == DuplicateKeyPolicy.LAST) {
                put(place, row, keyDigest, digest.of(cells));
            }
        }

        private void put(int place, int row, long keyDigest, long content) {
            rows[place] = row;
            keys[place] = keyDigest;
            digests[place] = content;
            rejected[place] = isRejected();
        }

        private boolean isRejected() {
            if (settings.onBadCell() != BadCellPolicy.REJECT) {
                return false;
            }
            for (int column = 0; column < columns.list().size(); column++) {
                int place = columns.places()[column];
                if (place >= 0
                        && cells.kind(place) != CellKind.BLANK
                        && CellValue.in(columns.list().get(column).type(), cells, place, zone)
                                .isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }
}
