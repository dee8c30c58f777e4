package io.datasynchub.connect.common.row;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes {@link ExtendedJson} for stores other than MongoDB: its types become the nearest that every store has. */
final class MongoValues {

    private MongoValues() {}

    static void write(@Nullable Object value, DocumentWriter out) {
        if (value instanceof Map<?, ?> map) {
            if (!special(map, out)) {
                out.beginObject();
                Schemaless.columns(map, out, Set.of(), MongoValues::write);
                out.endObject();
            }
        } else if (value instanceof List<?> list) {
            out.beginArray();
            list.forEach(item -> write(item, out));
            out.endArray();
        } else {
            Schemaless.write(value, out);
        }
    }

    /** Writes an object that stands for a value; answers false if it is an object like any other. */
    private static boolean special(Map<?, ?> map, DocumentWriter out) {
        if (map.isEmpty() || map.size() > 2) {
            return false;
        }
        Map.Entry<?, ?> first = map.entrySet().iterator().next();
        Object value = first.getValue();
        String text = String.valueOf(value);
        try {
            switch (String.valueOf(first.getKey())) {
                case "$oid", "$symbol", "$uuid", "$code" -> out.string(text);
                case "$numberInt" -> out.int32(Integer.parseInt(text));
                case "$numberLong" -> out.int64(Long.parseLong(text));
                case "$numberDouble" -> out.float64(Double.parseDouble(text));
                case "$numberDecimal" -> out.decimal(new BigDecimal(text));
                case "$date" -> date(value, out);
                case "$binary" -> out.bytes(binary(value));
                case "$timestamp" -> timestamp(value, out);
                case "$undefined" -> out.nullValue();
                default -> {
                    return false;
                }
            }
            return true;
        } catch (NumberFormatException e) {
            throw new UnmappableValue(first.getKey() + " in it is not a number");
        } catch (DateTimeException e) {
            throw new UnmappableValue("$date in it is not an ISO 8601 timestamp");
        } catch (IllegalArgumentException e) {
            throw new UnmappableValue("$binary in it is not Base64");
        }
    }

    private static void date(@Nullable Object value, DocumentWriter out) {
        if (value instanceof Map<?, ?> wrapped) {
            millis(Long.parseLong(String.valueOf(wrapped.get("$numberLong"))), out);
        } else if (value instanceof Number number) {
            millis(number.longValue(), out);
        } else {
            OffsetDateTime time = OffsetDateTime.parse(String.valueOf(value));
            out.timestamp(time.toEpochSecond(), time.getNano());
        }
    }

    private static void millis(long millis, DocumentWriter out) {
        out.timestamp(Math.floorDiv(millis, 1_000L), (int) Math.floorMod(millis, 1_000L) * 1_000_000);
    }

    private static ByteBuffer binary(@Nullable Object value) {
        Object base64 = value instanceof Map<?, ?> parts ? parts.get("base64") : value;
        return ByteBuffer.wrap(Base64.getDecoder().decode(String.valueOf(base64)));
    }

    private static void timestamp(@Nullable Object value, DocumentWriter out) {
        Object seconds = value instanceof Map<?, ?> parts ? parts.get("t") : null;
        out.timestamp(Long.parseLong(String.valueOf(seconds)), 0);
    }
}
