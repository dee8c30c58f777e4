package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.ColumnType.ObjectOf;
import io.datasynchub.connect.common.sink.WriteOp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One item of a bulk request, as the lines that go over the wire after {@link Target#beginning}.
 *
 * <p>A write stands for the document that it writes to: two of one document are equal, so that none needs an object of its own
 * to be told by. One whose id Elasticsearch makes equals itself alone.
 */
final class EsWrite implements WriteOp {

    enum Action {
        /** Puts a whole document. */
        INDEX("index"),
        /** Puts a whole document if there is none of its id. */
        CREATE("create"),
        /** Changes a document, or makes it. */
        UPDATE("update"),
        /** Changes a document to say that it was deleted. */
        MARK("update"),
        DELETE("delete");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** What it is called in a bulk request. */
        String word() {
            return word;
        }
    }

    /** The version of a write that has none. */
    static final long NO_VERSION = -1;

    private static final byte[] RELEASED = {};

    private final Action action;
    private final Target target;
    private final @Nullable ObjectOf columns;
    private final long version;
    private final Pieces pieces;
    private byte[] bytes;
    private final int length;
    private final int idLength;

    /**
     * @param columns what the row's schema says of it, which becomes the index's mapping; null where there is no schema
     * @param version the external version that the lines hold, or {@link #NO_VERSION}
     * @param bytes the rest of the action's line and, if it has one, the document's line, each with its line end; nobody
     *     changes them
     * @param length how many of the bytes are meant
     * @param idLength how many of them, from the first, name the document; 0 if Elasticsearch makes its id
     * @param pieces where the bytes go back to when the write is {@linkplain #release released}
     */
    EsWrite(
            Action action,
            Target target,
            @Nullable ObjectOf columns,
            long version,
            byte[] bytes,
            int length,
            int idLength,
            Pieces pieces) {
        this.action = action;
        this.target = target;
        this.columns = columns;
        this.version = version;
        this.bytes = bytes;
        this.pieces = pieces;
        this.length = length;
        this.idLength = idLength;
    }

    Action action() {
        return action;
    }

    Target target() {
        return target;
    }

    String index() {
        return target.index();
    }

    @Nullable ObjectOf columns() {
        return columns;
    }

    /** Whether the server judges by an external version if this write comes too late. */
    boolean versioned() {
        return version != NO_VERSION;
    }

    /** Copies its lines, and answers where it stopped; there has to be room for {@link #size} bytes. */
    int copyTo(byte[] body, int at) {
        byte[] beginning = target.beginning(action);
        System.arraycopy(beginning, 0, body, at, beginning.length);
        System.arraycopy(bytes, 0, body, at + beginning.length, length);
        return at + beginning.length + length;
    }

    @Override
    public Object identity() {
        return this;
    }

    @Override
    public int size() {
        return target.longestBeginning() + length;
    }

    @Override
    public boolean whole() {
        return action == Action.INDEX || action == Action.DELETE;
    }

    @Override
    public boolean replaces(WriteOp earlier) {
        return whole() && !(earlier instanceof EsWrite write && write.version > version);
    }

    @Override
    public void release() {
        byte[] released = bytes;
        bytes = RELEASED;
        if (released != RELEASED) {
            pieces.give(released);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof EsWrite write
                        && idLength > 0
                        && Arrays.equals(bytes, 0, idLength, write.bytes, 0, write.idLength)
                        && target.equals(write.target);
    }

    @Override
    public int hashCode() {
        if (idLength == 0) {
            return System.identityHashCode(this);
        }
        int hash = target.hashCode();
        for (int i = 0; i < idLength; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
