package io.datasynchub.connect.gsheet;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Digests of 64 bits: FarmHash's fingerprint, which stays the same in all versions, as what is stored has to. */
final class Digest {

    private static final HashFunction FARM = Hashing.farmHashFingerprint64();

    private Digest() {}

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
