package io.datasynchub.connect.gsheet;

/**
 * How a table's rows are spread over pages: by the first bits of their keys' digests. When pages grow too large, a whole new
 * generation of more pages is written, and counts from the moment when {@link KnownTable} says so.
 *
 * @param generation from 1
 * @param depth how many bits; there are 2^depth pages
 */
record Paging(int generation, int depth) {

    /** A page is to hold about this many rows at first, at most; half as many again still fit into {@link Page#MOST_BYTES}. */
    private static final int ROWS_AT_FIRST = 256;

    private static final int MOST_DEPTH = 16;

    Paging {
        if (generation < 1 || depth < 0 || depth > MOST_DEPTH) {
            throw new IllegalArgumentException("no such paging");
        }
    }

    static Paging first(int rows) {
        return new Paging(1, depthFor(rows));
    }

    /** Pages for this many rows, and room to grow. */
    Paging next(int rows) {
        return new Paging(generation + 1, Math.min(MOST_DEPTH, Math.max(depth + 1, depthFor(rows))));
    }

    private static int depthFor(int rows) {
        int depth = 0;
        while (depth < MOST_DEPTH && (long) ROWS_AT_FIRST << depth < rows) {
            depth++;
        }
        return depth;
    }

    int count() {
        return 1 << depth;
    }

    int pageOf(long keyDigest) {
        return depth == 0 ? 0 : (int) (keyDigest >>> (Long.SIZE - depth));
    }
}
