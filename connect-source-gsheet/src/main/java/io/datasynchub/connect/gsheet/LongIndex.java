package io.datasynchub.connect.gsheet;

import java.util.Arrays;

/** Numbers the values that it is given, each once, from 0: a hash table without an object a value. For one thread. */
final class LongIndex {

    private static final int FREE = -1;

    private long[] values;
    private int[] numbers;
    private int size;

    LongIndex(int expected) {
        int capacity = Integer.highestOneBit(Math.max(8, expected * 2 - 1)) * 2;
        values = new long[capacity];
        numbers = new int[capacity];
        Arrays.fill(numbers, FREE);
    }

    int size() {
        return size;
    }

    /** The number of a value; a new one is the size before. */
    int number(long value) {
        if (size * 2 >= values.length) {
            grow();
        }
        int place = place(value);
        if (numbers[place] == FREE) {
            values[place] = value;
            numbers[place] = size++;
        }
        return numbers[place];
    }

    private int place(long value) {
        int mask = values.length - 1;
        int place = (int) (value ^ value >>> Integer.SIZE) & mask;
        while (numbers[place] != FREE && values[place] != value) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldValues = values;
        int[] oldNumbers = numbers;
        values = new long[oldValues.length * 2];
        numbers = new int[values.length];
        Arrays.fill(numbers, FREE);
        for (int old = 0; old < oldValues.length; old++) {
            if (oldNumbers[old] != FREE) {
                int place = place(oldValues[old]);
                values[place] = oldValues[old];
                numbers[place] = oldNumbers[old];
            }
        }
    }
}
