package io.datasynchub.connect.elasticsearch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that hold the lines of writes, used again once their write is settled.
 *
 * <p>There are sizes from 256 bytes to 32 KiB, each half as large again or a third larger than the one before; what is
 * longer gets an array of its own length, once. One thread takes, any gives back. What is not given back, or finds no room, is
 * left to the garbage collector.
 */
final class Pieces {

    private static final int SMALLEST_BITS = 8;
    private static final int SIZES = 15;
    private static final int LARGEST = sizeOf(SIZES - 1);
    private static final int MOST_BYTES_OF_A_SIZE = 4 << 20;

    private final Ring[] rings = new Ring[SIZES];

    Pieces() {
        for (int size = 0; size < SIZES; size++) {
            rings[size] = new Ring(Integer.highestOneBit(MOST_BYTES_OF_A_SIZE / sizeOf(size)));
        }
    }

    /** Which size holds so many bytes. */
    private static int indexOf(int length) {
        if (length <= 1 << SMALLEST_BITS) {
            return 0;
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
        boolean threeQuarters = length <= 3 << bits - 2;
        return 2 * (bits - SMALLEST_BITS) - (threeQuarters ? 1 : 0);
    }

    private static int sizeOf(int index) {
        int bits = SMALLEST_BITS + (index + 1) / 2;
        return index % 2 == 0 ? 1 << bits : 3 << bits - 2;
    }

    /** An array of at least this length, with anything in it. For one thread alone. */
    byte[] take(int length) {
        if (length > LARGEST) {
            return new byte[length];
        }
        int index = indexOf(length);
        byte[] piece = rings[index].poll();
        return piece == null ? new byte[sizeOf(index)] : piece;
    }

    /** Takes an array back, which nobody may read or write any more. */
    void give(byte[] piece) {
        if (piece.length <= LARGEST) {
            int index = indexOf(piece.length);
            if (piece.length == sizeOf(index)) {
                rings[index].offer(piece);
            }
        }
    }

    /** A queue without locks, of which one thread polls; an array is lost at times, and none is handed out twice. */
    private static final class Ring {

        private final AtomicReferenceArray<byte @Nullable []> slots;
        private final AtomicInteger tail = new AtomicInteger();
        private int head;

        /** @param capacity a power of two */
        Ring(int capacity) {
            this.slots = new AtomicReferenceArray<>(capacity);
        }

        void offer(byte[] piece) {
            int at = tail.get();
            while (slots.get(at & slots.length() - 1) == null) {
                if (tail.compareAndSet(at, at + 1)) {
                    slots.set(at & slots.length() - 1, piece);
                    return;
                }
                at = tail.get();
            }
        }

        byte @Nullable [] poll() {
            int at = head & slots.length() - 1;
            byte[] piece = slots.get(at);
            if (piece != null) {
                slots.set(at, null);
                head++;
            }
            return piece;
        }
    }
}
