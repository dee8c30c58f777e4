package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What tells a row from all others, in a form that is stored and that a deleted row's record can be made of: each key column's type and
 * value, or a digest of all cells and which of the rows alike it is.
 */
final class RowKey {

    /** A key column's value. */
    record Part(ColumnType type, Object value) {}

    private static final ColumnKind[] KINDS = ColumnKind.values();
    /** In the place of a kind: a text that is a UUID, which takes less than half of its letters. */
    private static final int UUID_TEXT = KINDS.length;

    private RowKey() {}

    /**
     * Writes the key of a row.
     *
     * @param columns where the key columns stand in the grid
     * @return whether it has one: not if a key cell is blank, or does not fit its column's type
     */
    static boolean write(Cells cells, int[] columns, ColumnType[] types, ZoneId zone, Bytes out) {
        for (int part = 0; part < columns.length; part++) {
            ColumnType type = types[part];
            int column = columns[part];
            CellKind kind = cells.kind(column);
            if (kind == CellKind.BLANK || kind == CellKind.ERROR) {
                return false;
            }
            if (kind == CellKind.TEXT && type.kind() == ColumnKind.STRING) {
                writeText(cells, column, out);
                continue;
            }
            out.putByte(type.kind().ordinal());
            out.putByte(type.scale());
            Optional<Object> value = CellValue.in(type, cells, column, zone);
            if (value.isEmpty()) {
                return false;
            }
            byte[] text = text(value.get()).getBytes(StandardCharsets.UTF_8);
            out.putCount(text.length);
            out.putAll(text, 0, text.length);
        }
        return true;
    }

    private static void writeText(Cells cells, int column, Bytes out) {
        int start = out.length();
        out.putByte(UUID_TEXT);
        if (!cells.writeUuid(column, out)) {
            out.cut(start);
            out.putByte(ColumnType.STRING.kind().ordinal());
            out.putByte(ColumnType.STRING.scale());
            cells.writeValue(column, out);
        }
    }

    private static String text(Object value) {
        return value instanceof Date date
                ? Long.toString(date.getTime())
                : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** Reads what {@link #write} wrote. */
    static List<Part> parts(byte[] key) {
        BytesReader reader = new BytesReader(key);
        List<Part> parts = new ArrayList<>();
        while (reader.hasMore()) {
            int kind = reader.readByte();
            if (kind == UUID_TEXT) {
                parts.add(new Part(ColumnType.STRING, new UUID(reader.readLong(), reader.readLong()).toString()));
                continue;
            }
            ColumnType type = new ColumnType(KINDS[kind], reader.readByte());
            String text = new String(reader.readBytes(reader.readCount()), StandardCharsets.UTF_8);
            parts.add(new Part(type, value(type, text)));
        }
        return parts;
    }

    private static Object value(ColumnType type, String text) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER -> Long.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case DATE, TIME, TIMESTAMP -> new Date(Long.parseLong(text));
            case STRING, BLANK -> text;
        };
    }

    /**
     * Writes the key of a row that is what it holds.
     *
     * @param copy which of the rows alike it is, from 1
     */
    static void writeContent(long digest, int copy, Bytes out) {
        out.putLong(digest);
        if (copy > 1) {
            out.putCount(copy);
        }
    }

    /** What a row's record is keyed by if the row is what it holds: the digest in hexadecimal, and {@code -2} for the second of its kind. */
    static String content(byte[] key) {
        BytesReader reader = new BytesReader(key);
        String digest = HexFormat.of().toHexDigits(reader.readLong());
        return reader.hasMore() ? digest + "-" + reader.readCount() : digest;
    }
}
