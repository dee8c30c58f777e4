package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Reads the text of a setting from left to right: words, signs, literals and paths. */
final class Cursor {

    private final String setting;
    private final String text;
    private int at;

    Cursor(String setting, String text) {
        this.setting = setting;
        this.text = text;
    }

    /** The number of the next character that counts, from 1. */
    int position() {
        blanks();
        return at + 1;
    }

    boolean atEnd() {
        blanks();
        return at >= text.length();
    }

    /** What was read since a position. */
    String since(int position) {
        return text.substring(position - 1, at).strip();
    }

    ConfigException fails(String why) {
        return failsAt(position(), why);
    }

    ConfigException failsAt(int position, String why) {
        return new ConfigException(setting + ", at character " + position + ": " + why);
    }

    /** Reads a word if it comes next. */
    boolean word(String word) {
        blanks();
        int end = at + word.length();
        if (text.startsWith(word, at) && (end >= text.length() || !FieldPath.Part.Name.mayHold(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    boolean wordIsNext(String word) {
        int from = at;
        boolean next = word(word);
        at = from;
        return next;
    }

    boolean commaIsNext() {
        blanks();
        return at < text.length() && text.charAt(at) == ',';
    }

    void expectWord(String word) {
        if (!word(word)) {
            throw fails("expected the word " + word);
        }
    }

    /** Reads a sign if it comes next. */
    boolean sign(String sign) {
        blanks();
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }

    void expectSign(String sign) {
        if (!sign(sign)) {
            throw fails("expected " + sign);
        }
    }

    /** A bare word, or nothing but blanks and signs: an empty text. */
    String bare() {
        blanks();
        int from = at;
        while (at < text.length() && FieldPath.Part.Name.mayHold(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    boolean quoteIsNext() {
        blanks();
        return at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
    }

    /** A text in single or double quotes; a doubled quote stands for one. */
    String quoted() {
        if (!quoteIsNext()) {
            throw fails("expected a text in quotes");
        }
        return until(text.charAt(at));
    }

    private String until(char quote) {
        int from = at + 1;
        StringBuilder read = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != quote) {
                read.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                read.append(quote);
                at++;
            } else {
                at++;
                return read.toString();
            }
        }
        throw failsAt(from, "this quote is not closed: expected another " + quote);
    }

    /** A whole number that is not negative. */
    int count() {
        int from = position();
        String digits = bare();
        try {
            int count = Integer.parseInt(digits);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Said below, in words.
        }
        throw failsAt(from, "expected a whole number");
    }

    /** A text in quotes, a number, true, false or null. */
    @Nullable Object literal() {
        if (quoteIsNext()) {
            return quoted();
        }
        int from = position();
        String word = bare();
        switch (word) {
            case "true":
                return true;
            case "false":
                return false;
            case "null":
                return null;
            default:
                return number(word, from);
        }
    }

    private Object number(String whole, int from) {
        String digits = whole;
        if (at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1))) {
            at++;
            digits = whole + "." + bare();
        }
        try {
            return digits.matches("[+-]?[0-9]+") ? (Object) Long.valueOf(digits) : (Object) finite(digits);
        } catch (NumberFormatException e) {
            throw failsAt(from, "expected a text in quotes, a number, true, false or null");
        }
    }

    private static Double finite(String digits) {
        if (!digits.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?")) {
            throw new NumberFormatException();
        }
        return Double.valueOf(digits);
    }

    /** Whether a literal comes next, and not a path. */
    boolean literalIsNext() {
        blanks();
        int from = at;
        boolean quote = quoteIsNext();
        String word = bare();
        at = from;
        return quote || word.matches("true|false|null|[+-]?[0-9].*");
    }

    FieldPath path() {
        int from = position();
        List<FieldPath.Part> parts = new ArrayList<>();
        do {
            parts.add(name());
            while (at < text.length() && text.charAt(at) == '[') {
                parts.add(brackets());
            }
        } while (next('.'));
        if (parts.get(parts.size() - 1) instanceof FieldPath.Part.Deep) {
            throw failsAt(from, "expected a name after **");
        }
        return new FieldPath(parts, next('?'));
    }

    /**
     * Reads statements with ; between, at least one.
     *
     * @param one reads the next of them
     * @param what they are called
     * @param after what may stand after one, for the message
     */
    void statements(Runnable one, String what, String after) {
        int read = 0;
        while (!atEnd()) {
            if (sign(";")) {
                continue;
            }
            one.run();
            read++;
            if (!atEnd() && !sign(";")) {
                throw fails("expected " + after + "; or the end of the " + what + "s");
            }
        }
        if (read == 0) {
            throw fails("expected at least one " + what);
        }
    }

    /** Things with commas between, at least one. */
    <T> List<T> list(Supplier<T> one) {
        List<T> all = new ArrayList<>();
        do {
            all.add(one.get());
        } while (sign(","));
        return all;
    }

    List<FieldPath> paths(boolean skipMissing) {
        return list(() -> path(skipMissing));
    }

    /** A path, which may be missing if it says so or all may. */
    FieldPath path(boolean skipMissing) {
        FieldPath path = path();
        return new FieldPath(path.parts(), path.ifThere() || skipMissing);
    }

    private boolean next(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private FieldPath.Part name() {
        if (at < text.length() && text.charAt(at) == '`') {
            return new FieldPath.Part.Name(until('`'));
        }
        if (text.startsWith("**", at)) {
            at += 2;
            return new FieldPath.Part.Deep();
        }
        int from = at;
        while (at < text.length() && FieldPath.Part.Name.mayHold(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw failsAt(at + 1, "expected the name of a field, in back-quotes if it holds blanks or signs");
        }
        return new FieldPath.Part.Name(text.substring(from, at));
    }

    private FieldPath.Part brackets() {
        at++;
        FieldPath.Part part = sign("*") ? new FieldPath.Part.Each() : new FieldPath.Part.Index(count());
        expectSign("]");
        return part;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
