package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.DocumentWriter;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes lines of JSON (RFC 8259) as UTF-8 straight into one growing buffer, which the next record uses again.
 *
 * <p>No control character is ever written inside a line, so that a line ends only at {@link #endLine}. Not thread-safe.
 */
final class NdjsonWriter implements DocumentWriter {

    /** More digits than any database's decimals have, and within what Elasticsearch reads as a number. */
    private static final int MOST_DIGITS = 999;

    /** As many fit into a long, whatever they are. */
    private static final int DIGITS_OF_LONG = 18;

    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private static final int FIRST_SIZE = 16 << 10;
    private static final int LARGEST_KEPT = 1 << 20;

    private final boolean nullsForUnwritable;
    private byte[] buffer;
    private int length;

    NdjsonWriter() {
        this(FIRST_SIZE, false);
    }

    private NdjsonWriter(int size, boolean nullsForUnwritable) {
        this.buffer = new byte[size];
        this.nullsForUnwritable = nullsForUnwritable;
    }

    /** One that writes null for a value that has no form, where others refuse it. */
    static NdjsonWriter withNullsForUnwritable() {
        return new NdjsonWriter(FIRST_SIZE, true);
    }

    /** A field name in the form that {@link #name(byte[])} takes: quoted, with its colon. */
    static byte[] encodeName(String name) {
        NdjsonWriter out = new NdjsonWriter(64, false);
        out.quoted(name);
        out.put((byte) ':');
        return out.toByteArray();
    }

    /** A string as a JSON value. */
    static byte[] encodeString(String value) {
        NdjsonWriter out = new NdjsonWriter(64, false);
        out.quoted(value);
        return out.toByteArray();
    }

    /** Begins anew, in the same buffer unless one huge record made it so. */
    void reset() {
        if (buffer.length > LARGEST_KEPT) {
            buffer = new byte[FIRST_SIZE];
        }
        length = 0;
    }

    int length() {
        return length;
    }

    /** The bytes, in an array that may be longer. */
    byte[] toPiece(Pieces pieces) {
        byte[] piece = pieces.take(length);
        System.arraycopy(buffer, 0, piece, 0, length);
        return piece;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    /** Appends bytes that are JSON already. */
    void raw(byte[] json) {
        ensure(json.length);
        System.arraycopy(json, 0, buffer, length, json.length);
        length += json.length;
    }

    void endLine() {
        put((byte) '\n');
    }

    @Override
    public void beginObject() {
        separate();
        put((byte) '{');
    }

    @Override
    public void endObject() {
        put((byte) '}');
    }

    @Override
    public void beginArray() {
        separate();
        put((byte) '[');
    }

    @Override
    public void endArray() {
        put((byte) ']');
    }

    @Override
    public void name(byte[] encoded) {
        separate();
        raw(encoded);
    }

    @Override
    public void name(String name) {
        separate();
        quoted(name);
        put((byte) ':');
    }

    @Override
    public void nullValue() {
        separate();
        raw(NULL);
    }

    @Override
    public void bool(boolean value) {
        separate();
        raw(value ? TRUE : FALSE);
    }

    @Override
    public void int32(int value) {
        int64(value);
    }

    @Override
    public void int64(long value) {
        separate();
        ensure(IsoText.LONGEST);
        length = IsoText.number(value, buffer, length);
    }

    @Override
    public void float32(float value) {
        if (Float.isFinite(value)) {
            separate();
            ascii(Float.toString(value));
        } else {
            unwritable(length, notFinite());
        }
    }

    @Override
    public void float64(double value) {
        if (Double.isFinite(value)) {
            separate();
            ensure(ShortestDouble.LONGEST);
            length = ShortestDouble.write(value, buffer, length);
        } else {
            unwritable(length, notFinite());
        }
    }

    /** Goes back to where a value began, and writes null instead, or refuses the record. */
    private void unwritable(int from, UnmappableValue why) {
        if (!nullsForUnwritable) {
            throw why;
        }
        length = from;
        nullValue();
    }

    private static UnmappableValue notFinite() {
        return new UnmappableValue("JSON has no form for NaN and infinity");
    }

    @Override
    public void decimal(BigDecimal value) {
        int scale = value.scale();
        if (scale >= 0 && scale <= DIGITS_OF_LONG && value.precision() <= DIGITS_OF_LONG) {
            separate();
            ensure(IsoText.LONGEST);
            length = IsoText.decimal(value.scaleByPowerOfTen(scale).longValue(), scale, buffer, length);
            return;
        }
        int from = length;
        try {
            separate();
            ascii(plain(value));
        } catch (UnmappableValue e) {
            unwritable(from, e);
        }
    }

    /** All digits and no exponent. The length is looked at first: a scale of a billion would fill the memory. */
    static String plain(BigDecimal value) {
        long whole = (long) value.precision() - value.scale();
        if (Math.max(whole, 0) + Math.max(value.scale(), 0) > MOST_DIGITS) {
            throw new UnmappableValue("a number of more than " + MOST_DIGITS + " digits");
        }
        return value.toPlainString();
    }

    @Override
    public void string(String value) {
        int from = length;
        try {
            separate();
            quoted(value);
        } catch (UnmappableValue e) {
            unwritable(from, e);
        }
    }

    /** As {@link #string}, for text that is not a string of its own. */
    void text(CharSequence value) {
        separate();
        quoted(value);
    }

    @Override
    public void bytes(ByteBuffer value) {
        byte[] copy = new byte[value.remaining()];
        value.duplicate().get(copy);
        separate();
        put((byte) '"');
        raw(BASE64.encode(copy));
        put((byte) '"');
    }

    @Override
    public void date(long epochDay) {
        int from = length;
        try {
            openText();
            length = IsoText.date(epochDay, buffer, length);
            put((byte) '"');
        } catch (UnmappableValue e) {
            unwritable(from, e);
        }
    }

    @Override
    public void timestamp(long epochSecond, int nanos) {
        int from = length;
        try {
            openText();
            length = IsoText.timestamp(epochSecond, nanos, buffer, length);
            put((byte) '"');
        } catch (UnmappableValue e) {
            unwritable(from, e);
        }
    }

    @Override
    public void time(long nanos) {
        openText();
        length = IsoText.time(nanos, buffer, length);
        put((byte) '"');
    }

    private void openText() {
        separate();
        put((byte) '"');
        ensure(IsoText.LONGEST);
    }

    /** Writes the comma before a name or a value, unless it is the first: that shows in the byte before it. */
    private void separate() {
        if (length > 0) {
            byte last = buffer[length - 1];
            if (last != '{' && last != '[' && last != ':' && last != '\n') {
                put((byte) ',');
            }
        }
    }

    private void quoted(CharSequence text) {
        put((byte) '"');
        int from = 0;
        while (from < text.length()) {
            int to = EscapedText.endOfBlock(text, from);
            ensure((to - from) * (long) EscapedText.LONGEST_CHARACTER);
            length = EscapedText.write(text, from, to, buffer, length);
            from = to;
        }
        put((byte) '"');
    }

    @SuppressWarnings("deprecation") // the deprecated part is what happens to characters over 0xFF; here are none
    private void ascii(String digits) {
        int chars = digits.length();
        ensure(chars);
        digits.getBytes(0, chars, buffer, length);
        length += chars;
    }

    private void put(byte b) {
        ensure(1);
        buffer[length++] = b;
    }

    private void ensure(long more) {
        long needed = length + more;
        if (needed > buffer.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new UnmappableValue("a document of more than 2 GiB");
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(Math.max(needed, buffer.length * 2L), Integer.MAX_VALUE - 8));
        }
    }
}
