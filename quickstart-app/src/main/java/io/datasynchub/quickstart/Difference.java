package io.datasynchub.quickstart;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something that a store has otherwise than the database. */
sealed interface Difference {

    /** A value as people write it. */
    static String shown(@Nullable Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof List<?> items) {
            return items.stream().map(Difference::shown).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ": " + shown(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    /** A row without a document. */
    record Missing(String table, List<Object> key) implements Difference {
        @Override
        public String toString() {
            return "%s %s: in the database, not in the store".formatted(table, shown(key));
        }
    }

    /** A document without a row. */
    record Extra(String table, String id) implements Difference {
        @Override
        public String toString() {
            return "%s %s: in the store, not in the database".formatted(table, id);
        }
    }

    /** A field with another value. */
    record Field(String table, List<Object> key, String field, @Nullable Object inDatabase, @Nullable Object inStore)
            implements Difference {
        @Override
        public String toString() {
            return "%s %s, %s: %s in the database, %s in the store"
                    .formatted(table, shown(key), field, shown(inDatabase), shown(inStore));
        }
    }
}
