package io.datasynchub.connect.gsheet;

import java.util.Arrays;

/** A growing array of bytes that is filled again and again. For one thread. */
final class Bytes {

    private byte[] array;
    private int length;

    Bytes(int capacity) {
        this.array = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte[] array() {
        return array;
    }

    void clear() {
        cut(0);
    }

    /** Takes back all but the first bytes. */
    void cut(int to) {
        length = to;
    }

    void putByte(int value) {
        room(1);
        array[length++] = (byte) value;
    }

    void putLong(long value) {
        putLast(Long.BYTES, value);
    }

    /** The last so many bytes of a number. */
    void putLast(int count, long value) {
        room(count);
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            array[length++] = (byte) (value >>> shift);
        }
    }

    /** A count in as few bytes as it needs, seven bits each. */
    void putCount(int count) {
        int rest = count;
        while (rest > 0x7f) {
            putByte(rest | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }

    void putAll(byte[] bytes, int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, array, length, to - from);
        length += to - from;
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(array, from, to);
    }

    byte[] copy() {
        return copy(0, length);
    }

    private void room(int more) {
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }
}
