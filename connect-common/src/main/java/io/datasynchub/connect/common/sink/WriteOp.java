package io.datasynchub.connect.common.sink;

/** One write in a store's wire form, ready to be sent any number of times until it is released. */
public interface WriteOp {

    /**
     * What it writes to: destination and document together, as a value with {@code equals} and {@code hashCode}. Writes of
     * equal identity reach the store in the order of their records; others may overtake each other.
     */
    Object identity();

    /** Its length on the wire in bytes, roughly. */
    int size();

    /** Whether it leaves nothing of an earlier state, as a replacement or a deletion does, so that only the last one need be sent. */
    boolean whole();

    /**
     * Whether it touches any document of its destination, so that it has to come after all writes before it and before all
     * behind it, whatever their identity.
     */
    default boolean touchesAll() {
        return false;
    }

    /** Called once, by one thread, when it is settled: nobody looks at it any more. By default does nothing. */
    default void release() {}

    /** Whether this write, whose record came later, may be sent in place of {@code earlier}, a write of the same document. */
    default boolean replaces(WriteOp earlier) {
        return whole();
    }
}
