package io.datasynchub.connect.mongodb;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bson.RawBsonDocument;

/** Bytes that grow at the end, little-endian. */
final class BsonBuffer {

    private static final int KEPT_AFTER_USE = 1 << 20;

    private static final int FIRST = 4_096;

    private byte[] bytes;
    private int length;

    BsonBuffer() {
        this(FIRST);
    }

    /** @param expected how many bytes there will be, if all goes well */
    BsonBuffer(int expected) {
        bytes = new byte[expected];
    }

    /** Empties it, and gives back the memory that one huge document took. */
    void reset() {
        if (bytes.length > KEPT_AFTER_USE) {
            bytes = new byte[FIRST];
        }
        length = 0;
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** The document that it holds, without a copy: nothing is to be written any more. */
    RawBsonDocument toDocument() {
        return new RawBsonDocument(bytes, 0, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length * 2));
        }
    }

    void int8(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    void int32(int value) {
        reserve(4);
        length += 4;
        int32At(length - 4, value);
    }

    void int32At(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
    }

    void int64(long value) {
        int32((int) value);
        int32((int) (value >> 32));
    }

    void bytes(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    void bytes(ByteBuffer source) {
        int count = source.remaining();
        reserve(count);
        source.duplicate().get(bytes, length, count);
        length += count;
    }

    /** An array index as a cstring of decimal digits. */
    void index(int index) {
        int digits = 1;
        for (int rest = index; rest >= 10; rest /= 10) {
            digits++;
        }
        reserve(digits + 1);
        int rest = index;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        bytes[length++] = 0;
    }

    /** A length, the text in UTF-8 and a zero byte. */
    void string(String text) {
        int start = length;
        int32(0);
        utf8(text);
        int8((byte) 0);
        int32At(start, length - start - 4);
    }

    private void utf8(String text) {
        int count = text.length();
        reserve(count * 3);
        int at = length;
        int i = 0;
        for (; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                break;
            }
            bytes[at++] = (byte) c;
        }
        length = i == count ? at : beyondAscii(text, i, at);
    }

    /** A surrogate without its other half becomes a question mark, as in the platform's own encoder. */
    private int beyondAscii(String text, int from, int start) {
        int at = start;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xC0 | c >> 6);
                bytes[at++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                bytes[at++] = (byte) (0xE0 | c >> 12);
                bytes[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int codePoint = Character.toCodePoint(c, text.charAt(++i));
                bytes[at++] = (byte) (0xF0 | codePoint >> 18);
                bytes[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
                bytes[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
                bytes[at++] = (byte) (0x80 | codePoint & 0x3F);
            } else {
                bytes[at++] = '?';
            }
        }
        return at;
    }
}
