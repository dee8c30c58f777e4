package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.core.filter.TokenFilter;
import io.datasynchub.localstack.sheets.ApiDescription.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of an answer that the parameter {@code fields} asks for: {@code sheets(properties/title,data.rowData)}. */
final class FieldMask extends TokenFilter {

    private final Map<String, TokenFilter> wanted = new HashMap<>();

    private FieldMask() {}

    /** @throws ApiError if it cannot be parsed, or asks for a field that the type does not have */
    static TokenFilter parse(ApiDescription api, Type type, String fields) {
        Parser parser = new Parser(api, fields);
        FieldMask mask = new FieldMask();
        parser.list(mask, type);
        parser.end();
        return mask.wanted.getOrDefault("*", mask);
    }

    /** Whether any of what lies below these names is asked for. */
    static boolean wants(TokenFilter mask, String... path) {
        @Nullable TokenFilter at = mask;
        for (String name : path) {
            at = at == TokenFilter.INCLUDE_ALL || at == null ? at : at.includeProperty(name);
        }
        return at != null;
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
        TokenFilter filter = wanted.get(name);
        return filter == null ? wanted.get("*") : filter;
    }

    private FieldMask below(String name) {
        if (wanted.computeIfAbsent(name, key -> new FieldMask()) instanceof FieldMask mask) {
            return mask;
        }
        // All of it was asked for before; what is added to this one is in that already.
        return new FieldMask();
    }

    private static final class Parser {

        private final ApiDescription api;
        private final String text;
        private int at;

        Parser(ApiDescription api, String text) {
            this.api = api;
            this.text = text;
        }

        void list(FieldMask mask, Type type) {
            do {
                path(mask, type);
            } while (take(','));
        }

        private void path(FieldMask mask, Type type) {
            int begin = at;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "_-*".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            String name = text.substring(begin, at);
            if (name.isEmpty()) {
                throw wrong(text);
            }
            Type inner =
                    name.equals("*") ? new Type.Any() : api.field(type, name).orElseThrow(() -> wrong(name));
            if (take('/') || take('.')) {
                path(mask.below(name), inner);
            } else if (take('(')) {
                list(mask.below(name), inner);
                if (!take(')')) {
                    throw wrong(text);
                }
            } else {
                mask.wanted.put(name, TokenFilter.INCLUDE_ALL);
            }
        }

        void end() {
            if (at < text.length()) {
                throw wrong(text);
            }
        }

        private boolean take(char expected) {
            boolean found = at < text.length() && text.charAt(at) == expected;
            if (found) {
                at++;
            }
            return found;
        }

        private static ApiError wrong(String path) {
            return ApiError.invalid(
                    "Error expanding 'fields' parameter. Cannot find matching fields for path '" + path + "'.");
        }
    }
}
