package io.datasynchub.connect.common.row;

import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * What a store's wire form must be able to say. A {@link RowEncoder} calls it in document order: inside an object a name,
 * then its value; inside an array the values alone.
 *
 * <p>Implementations write straight into the wire form and build no tree. Each method may throw {@link UnmappableValue}
 * for a value that the store has no form for.
 */
public interface DocumentWriter {

    void beginObject();

    void endObject();

    void beginArray();

    void endArray();

    /** A field name that {@link NameEncoder} prepared. */
    void name(byte[] encoded);

    /** A field name known only now, such as a map's key. */
    void name(String name);

    void nullValue();

    void bool(boolean value);

    void int32(int value);

    void int64(long value);

    void float32(float value);

    void float64(double value);

    void decimal(BigDecimal value);

    void string(String value);

    /** The bytes from the buffer's position to its limit; the buffer is left as it was. */
    void bytes(ByteBuffer value);

    /** A day of the calendar, without a time of day or zone. */
    void date(long epochDay);

    /** A point in time. {@code nanos} counts forward from the second, from 0 to 999,999,999. */
    void timestamp(long epochSecond, int nanos);

    /** A time of day or a span, in nanoseconds; may be negative or over a day, as MySQL's TIME may. */
    void time(long nanos);
}
