package io.datasynchub.connect.mysql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonStringFormatter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a JSON value of MySQL as it comes out of the binary log: without the spaces that a SELECT puts between its parts, and
 * with floating-point numbers in Java's digits. (MariaDB's JSON is text; its spaces stay.)
 */
final class LoggedJson {

    private static final JsonFactory PARSER = new JsonFactory();

    private LoggedJson() {}

    static String of(byte[] selected) {
        JsonStringFormatter text = new JsonStringFormatter();
        Deque<Nest> nests = new ArrayDeque<>();
        try (JsonParser json = PARSER.createParser(selected)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (!token.isStructEnd() && token != JsonToken.FIELD_NAME && !nests.isEmpty()) {
                    nests.element().beforeValue(text);
                }
                write(token, json, text, nests);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The server gave a JSON value that is none", e);
        }
        return text.getString();
    }

    private static void write(JsonToken token, JsonParser json, JsonStringFormatter text, Deque<Nest> nests)
            throws IOException {
        switch (token) {
            case START_OBJECT -> {
                text.beginObject(0);
                nests.push(new Nest(false));
            }
            case START_ARRAY -> {
                text.beginArray(0);
                nests.push(new Nest(true));
            }
            case END_OBJECT -> {
                text.endObject();
                nests.pop();
            }
            case END_ARRAY -> {
                text.endArray();
                nests.pop();
            }
            case FIELD_NAME -> {
                nests.element().beforeName(text);
                text.name(json.currentName());
            }
            case VALUE_STRING -> text.value(json.getText());
            case VALUE_NUMBER_INT -> text.value(json.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> text.value(json.getDoubleValue());
            case VALUE_TRUE -> text.value(true);
            case VALUE_FALSE -> text.value(false);
            case VALUE_NULL -> text.valueNull();
            default -> throw new IllegalStateException("JSON has no " + token);
        }
    }

    /** An object or an array that has begun: whether its next part needs a comma. */
    private static final class Nest {
        private final boolean array;
        private boolean begun;

        private Nest(boolean array) {
            this.array = array;
        }

        private void beforeName(JsonStringFormatter text) {
            comma(text);
        }

        private void beforeValue(JsonStringFormatter text) {
            if (array) {
                comma(text);
            }
        }

        private void comma(JsonStringFormatter text) {
            if (begun) {
                text.nextEntry();
            }
            begun = true;
        }
    }
}
