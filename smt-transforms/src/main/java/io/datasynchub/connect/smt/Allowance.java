package io.datasynchub.connect.smt;

import java.util.BitSet;

/** How many may fail: of any so many that were checked one after the other, a share. */
final class Allowance {

    private final BitSet failed;
    private final int window;
    private final long allowed;
    private int next;

    /** @param mostly the share that has to pass, from 0 to 1 */
    Allowance(double mostly, int window) {
        this.window = window;
        this.failed = new BitSet(window);
        this.allowed = (long) Math.floor((1 - mostly) * window + 1e-9);
    }

    /** Takes down whether the next one passed; tells whether that is still allowed. */
    boolean allows(boolean passed) {
        failed.set(next, !passed);
        next = next + 1 == window ? 0 : next + 1;
        return passed || failed.cardinality() <= allowed;
    }
}
