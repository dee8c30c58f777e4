package io.datasynchub.connect.common.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes what JSON text says. The text is parsed, never copied: broken or hostile text cannot break a request. */
final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    static void write(String text, DocumentWriter out) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new UnmappableValue("empty text is not JSON");
            }
            int depth = 0;
            do {
                depth += write(parser, token, out);
                token = parser.nextToken();
            } while (token != null && depth > 0);
            if (token != null) {
                throw new UnmappableValue("something follows the JSON value");
            }
        } catch (IOException e) {
            throw new UnmappableValue("not JSON text");
        }
    }

    /** Writes one token; answers by how much it deepens the nesting. */
    private static int write(JsonParser parser, JsonToken token, DocumentWriter out) throws IOException {
        switch (token) {
            case START_OBJECT -> out.beginObject();
            case END_OBJECT -> out.endObject();
            case START_ARRAY -> out.beginArray();
            case END_ARRAY -> out.endArray();
            case FIELD_NAME -> out.name(parser.currentName());
            case VALUE_STRING -> out.string(parser.getText());
            case VALUE_NUMBER_INT -> wholeNumber(parser, out);
            case VALUE_NUMBER_FLOAT -> fraction(parser.getDecimalValue(), out);
            case VALUE_TRUE -> out.bool(true);
            case VALUE_FALSE -> out.bool(false);
            default -> out.nullValue();
        }
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private static void wholeNumber(JsonParser parser, DocumentWriter out) throws IOException {
        switch (parser.getNumberType()) {
            case INT -> out.int32(parser.getIntValue());
            case LONG -> out.int64(parser.getLongValue());
            default -> out.decimal(new BigDecimal(parser.getBigIntegerValue()));
        }
    }

    /** A double where that is the same number, as JavaScript would read it; a decimal where it is not. */
    private static void fraction(BigDecimal exact, DocumentWriter out) {
        double nearest = exact.doubleValue();
        if (Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(exact) == 0) {
            out.float64(nearest);
        } else {
            out.decimal(exact);
        }
    }
}
