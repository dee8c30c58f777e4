package io.datasynchub.connect.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the server's answers, token by token: only what is looked at becomes an object. */
final class ReplyReader {

    private static final JsonFactory JSON = new JsonFactory();

    /** No error of Elasticsearch has a longer one; an answer of something else may. */
    private static final int LONGEST_TYPE = 100;

    private ReplyReader() {}

    /** Reads the items of a bulk request's answer. */
    static List<BulkReply.Item> items(InputStream body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            List<BulkReply.Item> items = new ArrayList<>();
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (nextName(parser)) {
                boolean found = parser.currentName().equals("items");
                JsonToken value = parser.nextToken();
                if (found && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        items.add(item(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return items;
        }
    }

    /** Reads {@code {"index":{"status":…,"error":{…}}}}. */
    private static BulkReply.Item item(JsonParser parser) throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        expect(parser.nextToken(), JsonToken.FIELD_NAME);
        expect(parser.nextToken(), JsonToken.START_OBJECT);
        int status = 0;
        ErrorBody error = ErrorBody.NONE;
        while (nextName(parser)) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("status")) {
                status = parser.getIntValue();
            } else if (name.equals("error")) {
                error = error(parser);
            } else {
                parser.skipChildren();
            }
        }
        expect(parser.nextToken(), JsonToken.END_OBJECT);
        return new BulkReply.Item(status, error.type(), error.reason());
    }

    /** Reads the type from {@code {"error":{"type":…}}}; empty if the body is anything else, such as a proxy's page. */
    static String errorType(InputStream body) {
        try (JsonParser parser = JSON.createParser(body)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (nextName(parser)) {
                boolean found = parser.currentName().equals("error");
                parser.nextToken();
                if (found) {
                    return error(parser).type();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Reads what a server answers to a request for its root. */
    static ServerHello hello(@Nullable String product, InputStream body) {
        String number = "";
        String distribution = "";
        try (JsonParser parser = JSON.createParser(body)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (nextName(parser)) {
                boolean version = parser.currentName().equals("version");
                if (parser.nextToken() != JsonToken.START_OBJECT || !version) {
                    parser.skipChildren();
                    continue;
                }
                while (nextName(parser)) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (name.equals("number")) {
                        number = parser.getText();
                    } else if (name.equals("distribution")) {
                        distribution = parser.getText();
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            return new ServerHello("", "", "");
        }
        return new ServerHello(product == null ? "" : product, number, distribution);
    }

    private record ErrorBody(String type, String reason) {
        static final ErrorBody NONE = new ErrorBody("", "");
    }

    private static ErrorBody error(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return ErrorBody.NONE;
        }
        String type = "";
        String reason = "";
        while (nextName(parser)) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                type = typeName(parser.getText());
            } else if (name.equals("reason") && value == JsonToken.VALUE_STRING) {
                reason = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return new ErrorBody(type, reason);
    }

    /** Lets through what looks like the name of an error, since it is shown in messages. */
    static String typeName(@Nullable String text) {
        if (text == null || text.length() > LONGEST_TYPE) {
            return "";
        }
        boolean plain = text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_');
        return plain ? text : "";
    }

    private static boolean nextName(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_OBJECT) {
            return false;
        }
        expect(token, JsonToken.FIELD_NAME);
        return true;
    }

    private static void expect(@Nullable JsonToken token, JsonToken expected) throws IOException {
        if (token != expected) {
            throw new IOException("expected " + expected + " in the server's answer, found " + token);
        }
    }
}
