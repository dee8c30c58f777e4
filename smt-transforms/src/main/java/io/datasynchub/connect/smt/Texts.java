package io.datasynchub.connect.smt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;

/** What is done to texts. The same in every locale. */
final class Texts {

    private Texts() {}

    static ValueFunction upper() {
        return same(text -> text.toUpperCase(Locale.ROOT));
    }

    static ValueFunction lower() {
        return same(text -> text.toLowerCase(Locale.ROOT));
    }

    static ValueFunction trim() {
        return same(String::strip);
    }

    private static ValueFunction same(UnaryOperator<String> change) {
        return ValueFunction.ofText(Schemas::withoutDefault, value -> change.apply((String) value));
    }

    /** An array of the parts between a separator, which is no regular expression. */
    static ValueFunction split(String separator) {
        Pattern pattern = Pattern.compile(Pattern.quote(separator));
        return ValueFunction.ofText(
                from -> {
                    SchemaBuilder array =
                            SchemaBuilder.array(Schema.STRING_SCHEMA).doc(from.doc());
                    return from.isOptional() ? array.optional().build() : array.build();
                },
                value -> Arrays.asList(pattern.split((String) value, -1)));
    }

    /** One text of an array of scalars; nulls are left out. */
    static ValueFunction join(String separator) {
        return from -> {
            if (from != null
                    && (from.type() != Schema.Type.ARRAY
                            || !from.valueSchema().type().isPrimitive())) {
                throw new DataException("it is for arrays of scalars, and this is " + ValueFunction.name(from));
            }
            Schema to = from != null && from.isOptional() ? Schema.OPTIONAL_STRING_SCHEMA : Schema.STRING_SCHEMA;
            String name = from == null ? null : from.valueSchema().name();
            return new ValueFunction.Bound(from == null ? null : to, value -> {
                if (value instanceof List<?> list) {
                    return list.stream()
                            .filter(element -> element != null)
                            .map(element -> scalar(element, name))
                            .collect(Collectors.joining(separator));
                }
                throw new DataException(
                        "it is for arrays, and this is a " + value.getClass().getSimpleName());
            });
        };
    }

    /** A scalar as text. */
    static String scalar(Object value, @org.jspecify.annotations.Nullable String name) {
        try {
            return Casts.text(value, name);
        } catch (IllegalArgumentException e) {
            throw new DataException("a " + value.getClass().getSimpleName() + " cannot be part of a text");
        }
    }
}
