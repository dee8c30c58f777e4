package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.UnmappableValue;
import java.nio.charset.StandardCharsets;

/** The inside of a JSON string (RFC 8259, section 7), as UTF-8. */
final class EscapedText {

    /** What one character takes at most: a control character becomes six bytes. */
    static final int LONGEST_CHARACTER = 6;

    private static final int BLOCK = 1_024;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private EscapedText() {}

    /** Where to stop next in a text, so that room need not be made for all of it at once. No pair is torn. */
    static int endOfBlock(CharSequence text, int from) {
        int end = Math.min(text.length(), from + BLOCK);
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end;
    }

    /**
     * Writes a part of a text at a place in a buffer that has room for it, and answers where it stopped.
     *
     * @throws UnmappableValue for half of a surrogate pair
     */
    static int write(CharSequence text, int from, int end, byte[] out, int at) {
        int to = at;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x80) {
                if (c == '"' || c == '\\') {
                    out[to++] = '\\';
                }
                out[to++] = (byte) c;
            } else if (c < 0x20) {
                to = control(c, out, to);
            } else if (c < 0x800) {
                out[to++] = (byte) (0xC0 | c >> 6);
                out[to++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                out[to++] = (byte) (0xE0 | c >> 12);
                out[to++] = (byte) (0x80 | c >> 6 & 0x3F);
                out[to++] = (byte) (0x80 | c & 0x3F);
            } else {
                to = pair(c, i + 1 < end ? text.charAt(i + 1) : ' ', out, to);
                i++;
            }
        }
        return to;
    }

    private static int control(char c, byte[] out, int at) {
        int to = at;
        out[to++] = '\\';
        switch (c) {
            case '\n' -> out[to++] = 'n';
            case '\r' -> out[to++] = 'r';
            case '\t' -> out[to++] = 't';
            default -> {
                out[to++] = 'u';
                out[to++] = '0';
                out[to++] = '0';
                out[to++] = HEX[c >> 4];
                out[to++] = HEX[c & 0xF];
            }
        }
        return to;
    }

    private static int pair(char high, char low, byte[] out, int at) {
        if (!Character.isSurrogatePair(high, low)) {
            throw new UnmappableValue("text with half of a surrogate pair, which UTF-8 has no form for");
        }
        int codePoint = Character.toCodePoint(high, low);
        int to = at;
        out[to++] = (byte) (0xF0 | codePoint >> 18);
        out[to++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        out[to++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        out[to++] = (byte) (0x80 | codePoint & 0x3F);
        return to;
    }
}
