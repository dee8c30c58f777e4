package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.row.DocumentWriter;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes a key as one text, the way that {@link DocumentId} describes. Not thread-safe. */
final class KeyText implements DocumentWriter {

    /** Names are no part of the text. */
    static final byte[] NO_NAME = {};

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final StringBuilder joined = new StringBuilder();
    private final StringBuilder first = new StringBuilder();
    private final byte[] ascii = new byte[IsoText.LONGEST];

    private boolean object;
    private boolean list;
    private int parts;
    private int items;

    void reset() {
        joined.setLength(0);
        first.setLength(0);
        object = false;
        list = false;
        parts = 0;
    }

    /** A single part is its plain text, since there is nothing to tell it from. Holds until the next {@link #reset}. */
    CharSequence result() {
        return parts == 1 ? first : joined;
    }

    private void part(String text) {
        if (list) {
            nextItem();
            String escaped = escape(text, ',');
            append(escaped, escape(escaped, '|'));
        } else {
            nextPart();
            append(text, escape(text, '|'));
        }
    }

    private void nextItem() {
        if (items++ > 0) {
            append(",", ",");
        }
    }

    private void nextPart() {
        if (parts++ > 0) {
            joined.append('|');
        }
    }

    private void append(String alone, String amongOthers) {
        if (parts == 1) {
            first.append(alone);
        }
        joined.append(amongOthers);
    }

    private static String escape(String text, char separator) {
        return text.indexOf(separator) < 0 && text.indexOf('\\') < 0
                ? text
                : text.replace("\\", "\\\\").replace(String.valueOf(separator), "\\" + separator);
    }

    @Override
    public void beginObject() {
        if (object || list) {
            throw new UnmappableValue("a key with an object inside makes no document id");
        }
        object = true;
    }

    @Override
    public void endObject() {
        // Parts are counted as they come.
    }

    @Override
    public void beginArray() {
        if (list) {
            throw new UnmappableValue("a key with a list of lists makes no document id");
        }
        nextPart();
        list = true;
        items = 0;
    }

    @Override
    public void endArray() {
        list = false;
    }

    @Override
    public void name(byte[] encoded) {
        // Names are no part of the text.
    }

    @Override
    public void name(String name) {
        // Names are no part of the text.
    }

    @Override
    public void nullValue() {
        if (list) {
            nextItem();
            append("\\N", "\\N");
        } else {
            nextPart();
            append("", "\\N");
        }
    }

    @Override
    public void bool(boolean value) {
        part(Boolean.toString(value));
    }

    @Override
    public void int32(int value) {
        int64(value);
    }

    @Override
    public void int64(long value) {
        if (list) {
            nextItem();
        } else {
            nextPart();
        }
        if (parts == 1) {
            first.append(value);
        }
        joined.append(value);
    }

    @Override
    public void float32(float value) {
        part(Float.toString(value));
    }

    @Override
    public void float64(double value) {
        part(Double.toString(value));
    }

    @Override
    public void decimal(BigDecimal value) {
        part(NdjsonWriter.plain(value));
    }

    @Override
    public void string(String value) {
        part(value);
    }

    @Override
    public void bytes(ByteBuffer value) {
        byte[] copy = new byte[value.remaining()];
        value.duplicate().get(copy);
        part(BASE64.encodeToString(copy));
    }

    @Override
    public void date(long epochDay) {
        part(text(IsoText.date(epochDay, ascii, 0)));
    }

    @Override
    public void timestamp(long epochSecond, int nanos) {
        part(text(IsoText.timestamp(epochSecond, nanos, ascii, 0)));
    }

    @Override
    public void time(long nanos) {
        part(text(IsoText.time(nanos, ascii, 0)));
    }

    private String text(int length) {
        return new String(ascii, 0, length, StandardCharsets.US_ASCII);
    }
}
