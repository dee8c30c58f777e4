package io.datasynchub.quickstart;

import java.util.Base64;

/**
 * Bytes that are equal by content.
 *
 * @param base64 the content
 */
record Binary(String base64) {

    private static final int SHOWN = 24;

    static Binary of(byte[] bytes) {
        return new Binary(Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "bytes " + (base64.length() <= SHOWN ? base64 : base64.substring(0, SHOWN) + "…");
    }
}
