package io.datasynchub.connect.common.change;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON text as a schemaless row: whole numbers as Integer, Long or BigInteger, others as BigDecimal. */
final class JsonRows {

    /** The text is no JSON object; the message says where, and quotes nothing. */
    static final class NotARow extends Exception {
        NotARow(String message) {
            super(message);
        }
    }

    private static final JsonFactory JSON = new JsonFactory();

    private JsonRows() {}

    static Map<String, @Nullable Object> parse(String text) throws NotARow {
        try (JsonParser parser = JSON.createParser(text)) {
            return row(parser);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    static Map<String, @Nullable Object> parse(byte[] utf8) throws NotARow {
        try (JsonParser parser = JSON.createParser(utf8)) {
            return row(parser);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private static NotARow notJson(IOException e) {
        if (e instanceof com.fasterxml.jackson.core.JsonProcessingException syntax && syntax.getLocation() != null) {
            return new NotARow("syntax error at line " + syntax.getLocation().getLineNr() + ", column "
                    + syntax.getLocation().getColumnNr());
        }
        return new NotARow("unreadable text");
    }

    private static Map<String, @Nullable Object> row(JsonParser parser) throws IOException, NotARow {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new NotARow("it does not begin with {");
        }
        Map<String, @Nullable Object> row = object(parser);
        if (parser.nextToken() != null) {
            throw new NotARow("something follows the object");
        }
        return row;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
