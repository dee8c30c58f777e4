package io.datasynchub.connect.gsheet;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Digests of 64 bits: FarmHash's fingerprint, which stays the same in all versions, as what is stored has to. */
final class Digest {

    private static final HashFunction FARM = Hashing.farmHashFingerprint64();

    /** As much of a digest as is kept of a row's cells: one edit in 2^40 would be taken for none. */
    static final int KEPT_BYTES = 5;

    private Digest() {}

    static long kept(long digest) {
        return digest >>> (Long.BYTES - KEPT_BYTES) * Byte.SIZE;
    }

    static long of(Bytes bytes) {
        return FARM.hashBytes(bytes.array(), 0, bytes.length()).asLong();
    }

    static long of(byte[] bytes) {
        return FARM.hashBytes(bytes).asLong();
    }

    static long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
