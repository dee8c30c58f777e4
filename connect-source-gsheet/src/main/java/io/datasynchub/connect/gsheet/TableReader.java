package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import io.datasynchub.connect.gsheet.TableConfig.BadCellPolicy;
import io.datasynchub.connect.gsheet.TableConfig.BlankKeyPolicy;
import io.datasynchub.connect.gsheet.TableConfig.DuplicateKeyPolicy;
import java.time.ZoneId;
import java.util.Arrays;

/** Goes through the rows of a grid once, and gives each the digests of its key and of its cells. */
final class TableReader {
    final Grid grid;
    final Columns columns;
    final TableSettings settings;
    final ZoneId zone;
    private final Cells cells;
    private final RowDigest digest;
    private final Bytes key = new Bytes(64);
    private final int[] keyPlaces;
    private final ColumnType[] keyTypes;
    private final LongIndex index;
    /** How many rows of each content there are so far, by its number in the index. */
    private final int[] alike;

    int[] rows;
    long[] keys;
    long[] digests;
    int[] copies;
    boolean[] rejected;
    int size;
    int leftOut;

    TableReader(Grid grid, Columns columns, TableSettings settings, ZoneId zone) {
        this.grid = grid;
        this.columns = columns;
        this.settings = settings;
        this.zone = zone;
        this.cells = new Cells(grid);
        this.digest = new RowDigest(columns.list(), columns.places(), zone);
        this.keyPlaces = Table.keyPlaces(columns, settings.keyColumns());
        this.keyTypes = Table.keyTypes(columns, settings.keyColumns());
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

    TableReader trimmed() {
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
                        + TableConfig.ON_BLANK_KEY.name() + " to skip");
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
                    + TableConfig.ON_DUPLICATE_KEY.name() + " to first or last");
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
