package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.row.DocumentWriter;
import io.datasynchub.connect.common.row.NameEncoder;
import io.datasynchub.connect.common.row.TimeText;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document straight into BSON bytes, into one buffer that grows and is used again.
 *
 * @see <a href="https://bsonspec.org/spec.html">BSON 1.1</a>
 */
final class BsonWriter implements DocumentWriter {

    private static final byte DOUBLE = 0x01;
    private static final byte STRING = 0x02;
    private static final byte DOCUMENT = 0x03;
    private static final byte ARRAY = 0x04;
    private static final byte BINARY = 0x05;
    private static final byte BOOLEAN = 0x08;
    private static final byte DATE = 0x09;
    private static final byte NULL = 0x0A;
    private static final byte INT32 = 0x10;
    private static final byte INT64 = 0x12;
    private static final byte DECIMAL128 = 0x13;

    private static final int DEEPEST = 100;
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private static final byte OBJECT_ID = 0x07;
    private static final byte UUID_SUBTYPE = 0x04;

    private final ValuePolicies policies;
    private NameEncoder names = BsonWriter::fieldName;
    private final BsonBuffer out;
    private final int[] starts = new int[DEEPEST];
    private final int[] nextIndex = new int[DEEPEST];
    private int depth = -1;
    private byte @Nullable [] pendingName;

    BsonWriter() {
        this(ValuePolicies.DEFAULT);
    }

    BsonWriter(ValuePolicies policies) {
        this.policies = policies;
        this.out = new BsonBuffer();
    }

    /** A writer for one document of about so many bytes. */
    BsonWriter(int expected) {
        this.policies = ValuePolicies.DEFAULT;
        this.out = new BsonBuffer(expected);
    }

    /** A field name as BSON's cstring. */
    static byte[] fieldName(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new UnmappableValue("a field's name holds the character U+0000, which BSON does not allow");
        }
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(utf8, utf8.length + 1);
    }

    void reset() {
        out.reset();
        depth = -1;
        pendingName = null;
    }

    /** What becomes of field names that are known only as they are written. */
    void namesBy(NameEncoder encoder) {
        names = encoder;
    }

    /** How many bytes there are, or where the value that comes next begins once its name is given by {@link #name(byte[])}. */
    int length() {
        byte[] name = pendingName;
        return out.length() + (name == null ? 0 : 1 + name.length);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    /** The document without a copy; the writer is of no more use. */
    RawBsonDocument toDocument() {
        return out.toDocument();
    }

    @Override
    public void beginObject() {
        begin(DOCUMENT, -1);
    }

    @Override
    public void beginArray() {
        begin(ARRAY, 0);
    }

    private void begin(byte type, int firstIndex) {
        if (depth >= 0) {
            element(type);
        }
        if (depth == DEEPEST - 1) {
            throw new UnmappableValue("it nests deeper than the " + DEEPEST + " levels that MongoDB allows");
        }
        depth++;
        starts[depth] = out.length();
        nextIndex[depth] = firstIndex;
        out.int32(0);
    }

    @Override
    public void endObject() {
        out.int8((byte) 0);
        out.int32At(starts[depth], out.length() - starts[depth]);
        depth--;
    }

    @Override
    public void endArray() {
        endObject();
    }

    /** Writes a whole document that is BSON already. */
    void document(byte[] bson) {
        element(DOCUMENT);
        out.bytes(bson, 0, bson.length);
    }

    /** Writes a value that is BSON already, and lies in {@code bson} at {@code from}. */
    void value(byte type, byte[] bson, int from, int length) {
        element(type);
        out.bytes(bson, from, length);
    }

    /** Writes the elements of a document that is BSON already into the one that is open. */
    void elements(byte[] bson) {
        out.bytes(bson, Integer.BYTES, bson.length - Integer.BYTES - 1);
    }

    private void element(byte type) {
        out.int8(type);
        if (nextIndex[depth] >= 0) {
            out.index(nextIndex[depth]++);
        } else {
            byte[] name = pendingName;
            if (name == null) {
                throw new IllegalStateException("a value without a name");
            }
            out.bytes(name, 0, name.length);
            pendingName = null;
        }
    }

    @Override
    public void name(byte[] encoded) {
        pendingName = encoded;
    }

    @Override
    public void name(String name) {
        pendingName = names.encode(name);
    }

    @Override
    public void nullValue() {
        if (policies.nulls() == ValuePolicies.NullFields.DROP && nextIndex[depth] < 0) {
            pendingName = null;
        } else {
            element(NULL);
        }
    }

    @Override
    public void bool(boolean value) {
        element(BOOLEAN);
        out.int8((byte) (value ? 1 : 0));
    }

    @Override
    public void int32(int value) {
        element(INT32);
        out.int32(value);
    }

    @Override
    public void int64(long value) {
        element(INT64);
        out.int64(value);
    }

    @Override
    public void float32(float value) {
        float64(value);
    }

    @Override
    public void float64(double value) {
        element(DOUBLE);
        out.int64(Double.doubleToRawLongBits(value));
    }

    /** Exact in Decimal128 up to 34 digits, by policy beyond. */
    @Override
    public void decimal(BigDecimal value) {
        Decimal128Bits bits = Decimal128Bits.of(value);
        if (bits != null) {
            element(DECIMAL128);
            out.int64(bits.low());
            out.int64(bits.high());
            return;
        }
        switch (policies.decimals()) {
            case STRING -> string(value.toPlainString());
            case DOUBLE -> float64(value.doubleValue());
            case REJECT ->
                throw new UnmappableValue(
                        "a decimal has more than the 34 digits that BSON holds exactly: see decimal.overflow");
        }
    }

    @Override
    public void string(String value) {
        element(STRING);
        out.string(value);
    }

    @Override
    public void bytes(ByteBuffer value) {
        element(BINARY);
        out.int32(value.remaining());
        out.int8((byte) 0);
        out.bytes(value);
    }

    @Override
    public void date(long epochDay) {
        dateTime(epochDay, MILLIS_PER_DAY, 0);
    }

    /** BSON's date counts milliseconds; what is finer goes by policy. */
    @Override
    public void timestamp(long epochSecond, int nanos) {
        if (nanos % NANOS_PER_MILLI != 0 && policies.times() != ValuePolicies.BeyondMillis.TRUNCATE) {
            finerThanMillis(epochSecond, nanos);
        } else {
            dateTime(epochSecond, 1_000L, nanos / NANOS_PER_MILLI);
        }
    }

    private void finerThanMillis(long epochSecond, int nanos) {
        if (policies.times() == ValuePolicies.BeyondMillis.REJECT) {
            throw new UnmappableValue(
                    "a time is finer than the milliseconds that BSON's date counts: see timestamp.beyond.millis");
        }
        string(Instant.ofEpochSecond(epochSecond, nanos).toString());
    }

    private void dateTime(long count, long millisEach, int andMillis) {
        long millis;
        try {
            millis = Math.addExact(Math.multiplyExact(count, millisEach), andMillis);
        } catch (ArithmeticException e) {
            throw new UnmappableValue("its time lies outside of what BSON's date can count");
        }
        dateTime(millis);
    }

    void dateTime(long epochMillis) {
        element(DATE);
        out.int64(epochMillis);
    }

    void uuid(UUID value) {
        element(BINARY);
        out.int32(2 * Long.BYTES);
        out.int8(UUID_SUBTYPE);
        out.int64(Long.reverseBytes(value.getMostSignificantBits()));
        out.int64(Long.reverseBytes(value.getLeastSignificantBits()));
    }

    void objectId(ObjectId value) {
        element(OBJECT_ID);
        byte[] bytes = value.toByteArray();
        out.bytes(bytes, 0, bytes.length);
    }

    @Override
    public void time(long nanos) {
        string(TimeText.of(nanos));
    }
}
