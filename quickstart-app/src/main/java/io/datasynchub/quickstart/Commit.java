package io.datasynchub.quickstart;

/**
 * A change that was committed and that can be waited for in a store.
 *
 * @param order the order that was changed
 * @param revision what its row says since then
 * @param nanos the time of the commit
 */
record Commit(long order, long revision, long nanos) {}
