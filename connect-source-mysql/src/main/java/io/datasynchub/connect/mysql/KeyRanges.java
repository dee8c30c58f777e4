package io.datasynchub.connect.mysql;

/**
 * Cuts the whole numbers into ranges of one length and deals them to readers in turn: each reader knows its own without asking the
 * others, whatever keys there are.
 *
 * @param length how many numbers are in a range
 */
record KeyRanges(long length, int reader, int readers) {

    /** From {@code begin} to before {@code end}. */
    record Range(long begin, long end, boolean own) {}

    Range containing(long key) {
        return range(Math.floorDiv(key, length));
    }

    /** The beginning of the first range of this reader behind {@code range}. */
    long nextOwn(Range range) {
        long number = Math.floorDiv(range.begin(), length) + 1;
        return (number + Math.floorMod(reader - number, readers)) * length;
    }

    private Range range(long number) {
        return new Range(number * length, (number + 1) * length, Math.floorMod(number, readers) == reader);
    }
}
