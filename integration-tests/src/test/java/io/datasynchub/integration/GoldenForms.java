package io.datasynchub.integration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * What every type became when the file was made: the schema of each column, and each of its values. {@code -Dgolden.write=true}
 * makes the file anew, for whoever means to change a form.
 */
final class GoldenForms {

    private static final int LONGEST = 60;

    private final Path file;

    private GoldenForms(Path file) {
        this.file = file;
    }

    static GoldenForms of(String flavour, SameFormIT.Mode mode) {
        return new GoldenForms(Path.of(
                System.getProperty("datasynchub.root"),
                "integration-tests/src/test/resources/golden",
                flavour + "-" + mode.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt"));
    }

    /** What the file says. */
    String kept(Map<Integer, Struct> rows, TypedColumns columns) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(rows, columns));
        }
        return Files.readString(file);
    }

    /** @param rows by their id */
    String text(Map<Integer, Struct> rows, TypedColumns columns) {
        StringBuilder text = new StringBuilder();
        Schema schema = rows.values().iterator().next().schema();
        for (Field field : schema.fields()) {
            String type = columns.typeOf(field);
            text.append(type).append(": ").append(schema(field.schema())).append('\n');
            rows.entrySet().stream()
                    .map(row -> "    %s -> %s\n"
                            .formatted(
                                    columns.literal(type, row.getKey()),
                                    text(row.getValue().getWithoutDefault(field.name()))))
                    .distinct()
                    .forEach(text::append);
        }
        return text.toString();
    }

    private static String schema(Schema schema) {
        String name = schema.name() == null ? "" : " " + schema.name();
        String parameters = schema.parameters() == null ? "" : " " + new TreeMap<>(schema.parameters());
        String presence = schema.defaultValue() != null
                ? " = " + text(schema.defaultValue())
                : schema.isOptional() ? "" : " required";
        return schema.type() + name + parameters + presence;
    }

    /** A value with its Java type, bytes spelled out. */
    static String text(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return "bytes " + shortened(HexFormat.of().formatHex(bytes));
        }
        if (value instanceof byte[] bytes) {
            return text(ByteBuffer.wrap(bytes));
        }
        if (value instanceof Struct struct) {
            return struct.schema().fields().stream()
                    .map(field -> field.name() + "=" + text(struct.get(field)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + shortened(value.toString());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "… of " + text.length() + ", " + Integer.toHexString(text.hashCode());
    }
}
