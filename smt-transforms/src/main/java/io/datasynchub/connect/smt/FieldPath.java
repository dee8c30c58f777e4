package io.datasynchub.connect.smt;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where in a record a value is: {@code address.city}, {@code `a.b`.c}, {@code items[0].price}, {@code items[*].price},
 * {@code **.email}.
 *
 * @param ifThere whether it may name nothing: {@code email?}
 */
record FieldPath(List<Part> parts, boolean ifThere) {

    /** One part of a path. */
    sealed interface Part {

        /** A field of a struct, or an entry of a map. */
        record Name(String name) implements Part {
            private static final String SPECIAL = " \t\r\n.,;[]{}()=!<>'\"`?*$";

            @Override
            public String toString() {
                boolean plain = !name.isEmpty() && name.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
                return plain ? name : "`" + name.replace("`", "``") + "`";
            }

            static boolean mayHold(char c) {
                return SPECIAL.indexOf(c) < 0;
            }
        }

        /** One element of an array, counted from 0. */
        record Index(int index) implements Part {
            @Override
            public String toString() {
                return "[" + index + "]";
            }
        }

        /** Every element of an array, or every value of a map. */
        record Each() implements Part {
            @Override
            public String toString() {
                return "[*]";
            }
        }

        /** What follows, at any depth. */
        record Deep() implements Part {
            @Override
            public String toString() {
                return "**";
            }
        }
    }

    FieldPath {
        parts = List.copyOf(parts);
    }

    /**
     * A setting that is a list of paths, with commas between; none if it is empty.
     *
     * @param skipMissing whether all of them may be missing
     * @throws org.apache.kafka.common.config.ConfigException if it is none; names setting and character
     */
    static List<FieldPath> list(String setting, String text, boolean skipMissing) {
        Cursor at = new Cursor(setting, text);
        List<FieldPath> paths = at.atEnd() ? List.of() : at.paths(skipMissing);
        if (!at.atEnd()) {
            throw at.fails("expected a comma or the end of the paths");
        }
        return paths;
    }

    /** Whether it names one place and no more. */
    boolean isSingle() {
        return parts.stream().noneMatch(part -> part instanceof Part.Each || part instanceof Part.Deep);
    }

    /** Whether it is made of names alone, so that something can be put there. */
    boolean isPlace() {
        return parts.stream().allMatch(Part.Name.class::isInstance);
    }

    boolean isDeep() {
        return parts.stream().anyMatch(Part.Deep.class::isInstance);
    }

    Part last() {
        return parts.get(parts.size() - 1);
    }

    /** The place that holds this one; a path without parts is the record itself. */
    FieldPath parent() {
        return new FieldPath(parts.subList(0, parts.size() - 1), ifThere);
    }

    @Override
    public String toString() {
        return parts.stream()
                .map(part -> (part instanceof Part.Index || part instanceof Part.Each ? "" : ".") + part)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
