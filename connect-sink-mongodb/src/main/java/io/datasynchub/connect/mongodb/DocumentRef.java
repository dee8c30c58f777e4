package io.datasynchub.connect.mongodb;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A document: its collection, and its {@code _id} as a range of BSON bytes that is compared byte by byte. */
final class DocumentRef {

    private final Namespace namespace;
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int hash;

    DocumentRef(Namespace namespace, byte[] bytes, int from, int to) {
        this.namespace = namespace;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        int hashed = namespace.hashCode();
        for (int i = from; i < to; i++) {
            hashed = 31 * hashed + bytes[i];
        }
        this.hash = hashed;
    }

    /** The elements of the query that finds it, for one found by {@code _id} the {@code _id} with its type and name. */
    ByteBuffer match() {
        return ByteBuffer.wrap(bytes, from, to - from).slice();
    }

    Namespace namespace() {
        return namespace;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DocumentRef ref
                && hash == ref.hash
                && Arrays.equals(bytes, from, to, ref.bytes, ref.from, ref.to)
                && namespace.equals(ref.namespace);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
