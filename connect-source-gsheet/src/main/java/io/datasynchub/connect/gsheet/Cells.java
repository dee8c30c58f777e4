package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.Grid.CellKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Stands at one row of a {@link Grid} after the other, and knows where each of its cells begins. For one thread. */
final class Cells {

    private static final CellKind[] KINDS = CellKind.values();
    private static final byte[] NO_ROW = {};
    private static final int UUID_LETTERS = 36;

    private final Grid grid;
    /** Where each cell begins, and one more: where the last one ends. */
    private int[] starts = new int[16];

    private byte[] bytes = NO_ROW;
    private int count;

    Cells(Grid grid) {
        this.grid = grid;
    }

    /** Goes to a row. */
    Cells at(int row) {
        bytes = grid.row(row);
        count = 0;
        int at = 0;
        while (at < bytes.length) {
            if (count + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[count++] = at;
            CellKind kind = KINDS[bytes[at++]];
            if (kind.isNumber()) {
                at += Long.BYTES;
            } else if (kind.isText()) {
                int length = 0;
                int shift = 0;
                byte part;
                do {
                    part = bytes[at++];
                    length |= (part & 0x7f) << shift;
                    shift += 7;
                } while (part < 0);
                at += length;
            }
        }
        starts[count] = at;
        return this;
    }

    boolean allBlank() {
        return bytes.length == 0;
    }

    /** Cells up to the last one that is not blank. */
    int count() {
        return count;
    }

    CellKind kind(int column) {
        return column < count ? KINDS[bytes[starts[column]]] : CellKind.BLANK;
    }

    /** The number of a cell that {@link CellKind#isNumber}. */
    double number(int column) {
        int at = starts[column] + 1;
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | (bytes[at + i] & 0xff);
        }
        return Double.longBitsToDouble(bits);
    }

    /** The text of a cell that {@link CellKind#isText}. */
    String text(int column) {
        int at = starts[column] + 1;
        while (bytes[at] < 0) {
            at++;
        }
        return new String(bytes, at + 1, starts[column + 1] - at - 1, StandardCharsets.UTF_8);
    }

    /** Writes the 16 bytes of a text that is a UUID in its usual form, hexadecimal in small letters. Returns whether it is. */
    boolean writeUuid(int column, Bytes out) {
        int end = starts[column + 1];
        if (end - starts[column] != 2 + UUID_LETTERS) {
            return false;
        }
        int nibbles = 0;
        int pair = 0;
        for (int at = end - UUID_LETTERS; at < end; at++) {
            int place = at - end + UUID_LETTERS;
            boolean dash = place == 8 || place == 13 || place == 18 || place == 23;
            int digit = bytes[at] > 'Z' ? bytes[at] - 'a' + 10 : bytes[at] - '0';
            if (dash ? bytes[at] != '-' : digit < 0 || digit > 15 || bytes[at] > '9' && bytes[at] < 'a') {
                return false;
            }
            if (!dash) {
                pair = pair << 4 | digit;
                if (++nibbles % 2 == 0) {
                    out.putByte(pair);
                }
            }
        }
        return true;
    }

    /** Writes what makes the cell's value, without what its format says of it. */
    void writeValue(int column, Bytes out) {
        out.putAll(bytes, starts[column] + 1, starts[column + 1]);
    }
}
