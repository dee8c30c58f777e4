package io.datasynchub.connect.smt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) strictly: objects as maps, arrays as lists, whole numbers as Long where they fit, other numbers as
 * BigDecimal. The text is hostile until read: depth and the length of numbers are bounded, and no message quotes it.
 */
final class JsonReader {

    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** @throws DataException if the text is no JSON, by the number of the character */
    static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.wrong();
        }
        return value;
    }

    private DataException wrong() {
        return new DataException("the text is no JSON: see its character " + (at + 1));
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw new DataException("the JSON is more than " + DEEPEST + " levels deep");
        }
        blanks();
        switch (peek()) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
                return string();
            case 't':
                return word("true", true);
            case 'f':
                return word("false", false);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private boolean next(char c) {
        blanks();
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!next(c)) {
            throw wrong();
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return meaning;
    }

    private Map<String, @Nullable Object> object(int depth) {
        at++;
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (next('}')) {
            return object;
        }
        do {
            blanks();
            if (peek() != '"') {
                throw wrong();
            }
            String name = string();
            expect(':');
            object.put(name, value(depth + 1));
        } while (next(','));
        expect('}');
        return object;
    }

    private List<@Nullable Object> array(int depth) {
        at++;
        List<@Nullable Object> array = new ArrayList<>();
        if (next(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (next(','));
        expect(']');
        return array;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (at++; peek() != '"'; at++) {
            char c = peek();
            if (c < ' ') {
                throw wrong();
            }
            if (c == '\\') {
                at++;
                string.append(escaped());
            } else {
                string.append(c);
            }
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        return switch (peek()) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\\', '/' -> peek();
            case 'u' -> unicode();
            default -> throw wrong();
        };
    }

    private char unicode() {
        int end = at + 5;
        if (end > text.length() || !text.substring(at + 1, end).matches("[0-9a-fA-F]{4}")) {
            throw wrong();
        }
        char c = (char) Integer.parseInt(text, at + 1, end, 16);
        at += 4;
        return c;
    }

    private Object number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        if (digits.length() > LONGEST_NUMBER
                || !digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")) {
            at = from;
            throw wrong();
        }
        if (digits.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(digits);
        }
        BigDecimal number = new BigDecimal(digits);
        boolean isLong = number.scale() == 0 && number.toBigInteger().bitLength() < Long.SIZE;
        return isLong ? (Object) number.longValueExact() : number;
    }
}
