package io.datasynchub.connect.smt;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Tells values apart by 128 bits of their SHA-256, whether they have a schema or not: a struct has that of the map of its fields,
 * in whatever order, and a whole number that of the same number of another type.
 */
record Fingerprint(long high, long low) {

    static Fingerprint of(@Nullable Object value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(value, digest);
            ByteBuffer bits = ByteBuffer.wrap(digest.digest());
            return new Fingerprint(bits.getLong(), bits.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new ConnectException("this Java has no SHA-256", e);
        }
    }

    private static void add(@Nullable Object value, MessageDigest digest) {
        if (value == null) {
            digest.update((byte) 'n');
        } else if (value instanceof Struct struct) {
            Map<String, @Nullable Object> fields = new TreeMap<>();
            for (Field field : struct.schema().fields()) {
                fields.put(field.name(), Expression.read(struct, field));
            }
            fields(fields, digest);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new TreeMap<>();
            map.forEach((key, element) -> fields.put(String.valueOf(key), element));
            fields(fields, digest);
        } else if (value instanceof List<?> list) {
            sized('l', list.size(), digest);
            list.forEach(element -> add(element, digest));
        } else {
            scalar(value, digest);
        }
    }

    private static void fields(Map<String, ? extends @Nullable Object> fields, MessageDigest digest) {
        sized('m', fields.size(), digest);
        fields.forEach((name, value) -> {
            text('k', name, digest);
            add(value, digest);
        });
    }

    private static void scalar(Object value, MessageDigest digest) {
        if (value instanceof byte[] bytes) {
            sized('b', bytes.length, digest);
            digest.update(bytes);
        } else if (value instanceof ByteBuffer buffer) {
            sized('b', buffer.remaining(), digest);
            digest.update(buffer.duplicate());
        } else if (value instanceof Date date) {
            text('t', Long.toString(date.getTime()), digest);
        } else if (value instanceof Number number) {
            text('i', number(number), digest);
        } else {
            text(value instanceof Boolean ? 'o' : 's', value.toString(), digest);
        }
    }

    private static String number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().toString();
        }
        boolean whole = !(number instanceof Double || number instanceof Float);
        return whole || number instanceof BigInteger ? number.toString() : Double.toString(number.doubleValue());
    }

    private static void text(char kind, String text, MessageDigest digest) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sized(kind, bytes.length, digest);
        digest.update(bytes);
    }

    private static void sized(char kind, int size, MessageDigest digest) {
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, size));
    }
}
