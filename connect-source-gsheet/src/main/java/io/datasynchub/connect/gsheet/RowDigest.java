package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Digests a row by the names, types and values of its cells: where a column stands makes no difference, nor do blank ones. For
 * one thread.
 */
final class RowDigest {

    private static final int ANY_NUMBER = CellKind.NUMBER.ordinal();

    private final int[] places;
    private final long[] columns;
    private final boolean[] texts;
    private final Bytes bytes = new Bytes(512);

    /**
     * @param columns the columns with a field
     * @param places where each stands in the grid; negative if it does not
     */
    RowDigest(List<Column> columns, int[] places, ZoneId zone) {
        int[] order = IntStream.range(0, columns.size())
                .filter(column -> places[column] >= 0 && columns.get(column).hasField())
                .boxed()
                .sorted(Comparator.comparing(column -> columns.get(column).name()))
                .mapToInt(Integer::intValue)
                .toArray();
        this.places = new int[order.length];
        this.columns = new long[order.length];
        this.texts = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            Column column = columns.get(order[i]);
            String meaning = column.type().text() + (column.type().kind() == ColumnKind.TIMESTAMP ? " " + zone : "");
            this.places[i] = places[order[i]];
            this.columns[i] = Digest.of(column.name() + "\0" + meaning);
            this.texts[i] = column.type().kind() == ColumnKind.STRING;
        }
    }

    long of(Cells cells) {
        bytes.clear();
        for (int i = 0; i < places.length; i++) {
            CellKind kind = cells.kind(places[i]);
            if (kind == CellKind.BLANK) {
                continue;
            }
            bytes.putLong(columns[i]);
            if (kind == CellKind.ERROR && !texts[i]) {
                bytes.putByte(kind.ordinal());
                continue;
            }
            bytes.putByte(kind.isNumber() && !texts[i] ? ANY_NUMBER : kind.ordinal());
            cells.writeValue(places[i], bytes);
        }
        return Digest.of(bytes);
    }
}
