package io.datasynchub.connect.smt;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** What hides values. */
final class Masks {

    private Masks() {}

    /** An empty value of the same type: an empty text, zero, false, the epoch, nothing in a collection. */
    static ValueFunction blank() {
        return from -> {
            if (from != null && from.type() == Schema.Type.STRUCT) {
                throw new DataException("a structure cannot be masked as a whole: name its fields");
            }
            int scale = from != null && Decimal.LOGICAL_NAME.equals(from.name()) ? scale(from) : 0;
            return new ValueFunction.Bound(
                    from == null ? null : Schemas.withoutDefault(from), value -> blankOf(value, scale));
        };
    }

    static int scale(Schema decimal) {
        try {
            return Integer.parseInt(decimal.parameters().get(Decimal.SCALE_FIELD));
        } catch (NumberFormatException | NullPointerException e) {
            throw new DataException("its schema is a decimal without a scale");
        }
    }

    private static Object blankOf(Object value, int scale) {
        if (value instanceof String) {
            return "";
        } else if (value instanceof Boolean) {
            return false;
        } else if (value instanceof BigDecimal) {
            return BigDecimal.valueOf(0, scale);
        } else if (value instanceof Number) {
            return zero((Number) value);
        } else if (value instanceof Date) {
            return new Date(0);
        } else if (value instanceof List) {
            return List.of();
        } else if (value instanceof Map) {
            return Map.of();
        } else if (value instanceof byte[]) {
            return new byte[0];
        } else if (value instanceof java.nio.ByteBuffer) {
            return java.nio.ByteBuffer.allocate(0);
        }
        throw new DataException("a " + value.getClass().getSimpleName() + " cannot be masked");
    }

    private static Number zero(Number like) {
        if (like instanceof Byte) {
            return (byte) 0;
        } else if (like instanceof Short) {
            return (short) 0;
        } else if (like instanceof Integer) {
            return 0;
        } else if (like instanceof Float) {
            return 0f;
        }
        return like instanceof Double ? (Number) 0d : (Number) 0L;
    }

    /** A text in the place of every text. */
    static ValueFunction with(String text) {
        return ValueFunction.ofText(Schemas::withoutDefault, value -> text);
    }

    /** A star for each letter and digit but the first or the last few; signs stay, so that the form is kept. */
    static ValueFunction keeping(int kept, boolean last) {
        return ValueFunction.ofText(Schemas::withoutDefault, value -> keeping((String) value, kept, last));
    }

    private static String keeping(String text, int kept, boolean last) {
        int[] characters = text.codePoints().toArray();
        long all = text.codePoints().filter(Character::isLetterOrDigit).count();
        // What is shorter than twice what is kept would be given away.
        long clear = all < 2L * kept ? 0 : kept;
        StringBuilder masked = new StringBuilder();
        long seen = 0;
        for (int c : characters) {
            if (!Character.isLetterOrDigit(c)) {
                masked.appendCodePoint(c);
                continue;
            }
            boolean stays = last ? seen >= all - clear : seen < clear;
            masked.appendCodePoint(stays ? c : '*');
            seen++;
        }
        return masked.toString();
    }

    /** The first letter before the @, and what is after it. */
    static ValueFunction email() {
        return ValueFunction.ofText(Schemas::withoutDefault, value -> {
            String text = (String) value;
            int at = text.lastIndexOf('@');
            return at < 1 ? "***" : text.substring(0, text.offsetByCodePoints(0, 1)) + "***" + text.substring(at);
        });
    }

    /** The first letter of each word, and as many stars whatever its length. */
    static ValueFunction name() {
        return ValueFunction.ofText(Schemas::withoutDefault, value -> Arrays.stream(
                        ((String) value).strip().split("\\s+"))
                .map(word -> word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1)) + "***")
                .collect(Collectors.joining(" ")));
    }

    /** A text in the place of texts, an empty value of the same type in the place of others. */
    static ValueFunction redact(String text) {
        return from -> {
            if (from != null && from.type() == Schema.Type.STRING) {
                return with(text).on(from);
            }
            ValueFunction.Bound blank = blank().on(from);
            return new ValueFunction.Bound(
                    blank.schema(),
                    value -> value instanceof String ? text : blank.conversion().of(value));
        };
    }

    /** Nothing. */
    static ValueFunction nothing() {
        return from -> new ValueFunction.Bound(
                from == null ? null : Schemas.optional(Schemas.withoutDefault(from)), value -> null);
    }

    /**
     * A name for a value that is the same wherever the value is, in whatever table and type; 128 bits of a keyed hash.
     *
     * @param domain in which it is the same; another domain has other tokens
     */
    static ValueFunction token(Mac mac, String domain) {
        byte[] before = (domain + "\0").getBytes(StandardCharsets.UTF_8);
        return toText(bytes -> {
            mac.update(before);
            return HexFormat.of().formatHex(mac.doFinal(bytes), 0, 16);
        });
    }

    /** SHA-256 of a salt and the value, in hexadecimal digits. */
    static ValueFunction salted(byte[] salt) {
        return toText(bytes -> {
            byte[] both = Arrays.copyOf(salt, salt.length + bytes.length);
            System.arraycopy(bytes, 0, both, salt.length, bytes.length);
            return HexFormat.of().formatHex(digest(Algorithm.SHA_256, new byte[0], both));
        });
    }

    /** A text made of a scalar's text, or of bytes as they are. */
    static ValueFunction toText(Function<byte[], String> made) {
        return toText(made, true);
    }

    /** @param alsoBytes whether bytes are taken too, which need not be a text */
    static ValueFunction toText(Function<byte[], String> made, boolean alsoBytes) {
        return from -> {
            if (from != null
                    && (!from.type().isPrimitive()
                            || !alsoBytes && from.type() == Schema.Type.BYTES && from.name() == null)) {
                throw new DataException("it is for scalars, and this is " + ValueFunction.name(from));
            }
            String name = from == null ? null : from.name();
            Schema to = from != null && from.isOptional() ? Schema.OPTIONAL_STRING_SCHEMA : Schema.STRING_SCHEMA;
            return new ValueFunction.Bound(from == null ? null : to, value -> {
                boolean refused = !alsoBytes && (value instanceof byte[] || value instanceof java.nio.ByteBuffer);
                if (refused) {
                    throw new DataException("it is for texts, numbers and times, and these are bytes");
                }
                return made.apply(bytes(value, name));
            });
        };
    }

    /** How a value is hashed. */
    enum Algorithm {
        SHA_256("SHA-256", false),
        SHA_512("SHA-512", false),
        HMAC_SHA_256("HmacSHA256", true);

        private final String name;
        private final boolean keyed;

        Algorithm(String name, boolean keyed) {
            this.name = name;
            this.keyed = keyed;
        }

        boolean isKeyed() {
            return keyed;
        }
    }

    /** The hash of a scalar's text (of bytes as they are), in hexadecimal digits. */
    static ValueFunction hash(Algorithm algorithm, byte[] key) {
        return toText(bytes -> HexFormat.of().formatHex(digest(algorithm, key, bytes)));
    }

    private static byte[] bytes(Object value, @Nullable String name) {
        if (value instanceof byte[] bytes) {
            return bytes;
        } else if (value instanceof java.nio.ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return Texts.scalar(value, name).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(Algorithm algorithm, byte[] key, byte[] value) {
        try {
            if (algorithm.isKeyed()) {
                Mac mac = Mac.getInstance(algorithm.name);
                mac.init(new SecretKeySpec(key, algorithm.name));
                return mac.doFinal(value);
            }
            return MessageDigest.getInstance(algorithm.name).digest(value);
        } catch (GeneralSecurityException e) {
            throw new DataException("this Java has no " + algorithm.name);
        }
    }
}
