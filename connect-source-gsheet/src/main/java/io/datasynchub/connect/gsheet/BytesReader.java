package io.datasynchub.connect.gsheet;

import java.util.Arrays;

/** Reads what {@link Bytes} wrote; an {@link ArrayIndexOutOfBoundsException} tells that something else did. */
final class BytesReader {

    private final byte[] array;
    private int at;

    BytesReader(byte[] array) {
        this.array = array;
    }

    boolean hasMore() {
        return at < array.length;
    }

    int at() {
        return at;
    }

    int readByte() {
        return array[at++];
    }

    long readLong() {
        return readNumber(Long.BYTES);
    }

    /** A number of so many bytes. */
    long readNumber(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << Byte.SIZE | (array[at++] & 0xff);
        }
        return value;
    }

    int readCount() {
        int count = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int part = array[at++];
            count |= (part & 0x7f) << shift;
            if (part >= 0) {
                return count;
            }
        }
        throw new ArrayIndexOutOfBoundsException("a count has no end");
    }

    byte[] readBytes(int count) {
        check(count);
        byte[] bytes = Arrays.copyOfRange(array, at, at + count);
        at += count;
        return bytes;
    }

    /** Fills an array from here on. */
    void read(byte[] bytes, int from) {
        int count = bytes.length - from;
        check(count);
        System.arraycopy(array, at, bytes, from, count);
        at += count;
    }

    private void check(int count) {
        if (count < 0 || count > array.length - at) {
            throw new ArrayIndexOutOfBoundsException("too few bytes");
        }
    }
}
