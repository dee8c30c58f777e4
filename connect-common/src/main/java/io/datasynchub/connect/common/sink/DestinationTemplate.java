package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.change.Fields;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a record goes, as a text with placeholders.
 *
 * <p>{@code ${topic}} is the topic's name, {@code ${topic.2}} its second part between dots; {@code ${key}} is a key that is a
 * single value, {@code ${key.f}} a field of it; {@code ${value.f}} is a column of the row (for a deletion, of the row as it was);
 * {@code ${header.h}} is a header; {@code ${timestamp:yyyy.MM}} is the record's time in UTC.
 */
public final class DestinationTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern TOPIC_PART = Pattern.compile("topic\\.([1-9][0-9]?)");
    private static final String KNOWN =
            "${topic}, ${topic.2}, ${key}, ${key.f}, ${value.f}, ${header.h} and" + " ${timestamp:yyyy.MM}";

    /** One piece of the text, or what a placeholder stands for. */
    @FunctionalInterface
    private interface Part {
        String of(SinkRecord record, Change change);
    }

    private final String text;
    private final List<Part> parts;
    private final boolean topicAlone;

    private DestinationTemplate(String text, List<Part> parts, boolean topicAlone) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.topicAlone = topicAlone;
    }

    /** @throws ConfigException if a placeholder is unknown; the message names {@code setting} and the known ones */
    public static DestinationTemplate parse(String setting, String text) {
        List<Part> parts = new ArrayList<>();
        boolean topicAlone = true;
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int from = 0;
        while (placeholder.find()) {
            String before = text.substring(from, placeholder.start());
            parts.add((record, change) -> before);
            parts.add(part(setting, text, placeholder.group(1)));
            topicAlone &= placeholder.group(1).startsWith("topic");
            from = placeholder.end();
        }
        String rest = text.substring(from);
        if (rest.contains("${")) {
            throw new ConfigException(setting, text, "a placeholder is not closed with }");
        }
        parts.add((record, change) -> rest);
        return new DestinationTemplate(text, parts, topicAlone);
    }

    private static Part part(String setting, String text, String placeholder) {
        Matcher topicPart = TOPIC_PART.matcher(placeholder);
        if (placeholder.equals("topic")) {
            return (record, change) -> record.topic();
        }
        if (topicPart.matches()) {
            int number = Integer.parseInt(topicPart.group(1));
            return (record, change) -> dotPart(record.topic(), number);
        }
        if (placeholder.equals("key")) {
            return (record, change) -> plain("its key", record.key());
        }
        String name = placeholder.substring(placeholder.indexOf('.') + 1);
        if (name.isEmpty()) {
            throw unknown(setting, text, placeholder);
        }
        if (placeholder.startsWith("key.")) {
            return (record, change) -> plain("its key's field " + name, Fields.get(record.key(), name));
        }
        if (placeholder.startsWith("value.")) {
            return (record, change) -> plain("its column " + name, Fields.get(rowOf(change), name));
        }
        if (placeholder.startsWith("header.")) {
            return (record, change) -> plain("its header " + name, header(record, name));
        }
        if (placeholder.startsWith("timestamp:")) {
            return timestamp(setting, text, placeholder.substring("timestamp:".length()));
        }
        throw unknown(setting, text, placeholder);
    }

    private static ConfigException unknown(String setting, String text, String placeholder) {
        return new ConfigException(setting, text, "${" + placeholder + "} is unknown; there are " + KNOWN);
    }

    private static Part timestamp(String setting, String text, String pattern) {
        DateTimeFormatter formatter = formatter(pattern);
        if (formatter == null) {
            throw new ConfigException(setting, text, pattern + " is not a pattern for a date, such as yyyy.MM");
        }
        return (record, change) -> {
            Long timestamp = record.timestamp();
            if (timestamp == null) {
                throw new UnmappableValue("it has no timestamp");
            }
            return formatter.format(Instant.ofEpochMilli(timestamp));
        };
    }

    private static @Nullable DateTimeFormatter formatter(String pattern) {
        try {
            DateTimeFormatter formatter =
                    DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
            return formatter.format(Instant.EPOCH).isEmpty() ? null : formatter;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Object header(SinkRecord record, String name) {
        Header header = record.headers().lastWithName(name);
        return header == null ? null : header.value();
    }

    private static @Nullable Object rowOf(Change change) {
        SchemaAndValue row = null;
        if (change instanceof Change.Upsert upsert) {
            row = upsert.row();
        } else if (change instanceof Change.Delete delete) {
            row = delete.before();
        }
        return row == null ? null : row.value();
    }

    private static String plain(String what, @Nullable Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new UnmappableValue(what + (value == null ? " is missing" : " is not a single value")
                + ", which its destination is made of");
    }

    private static String dotPart(String topic, int number) {
        int from = 0;
        for (int part = 1; part < number; part++) {
            from = topic.indexOf('.', from) + 1;
            if (from == 0) {
                throw new UnmappableValue("its topic has no part " + number + " between dots");
            }
        }
        int to = topic.indexOf('.', from);
        return to < 0 ? topic.substring(from) : topic.substring(from, to);
    }

    /** Whether all records of one topic go to one place, so that it need be worked out only once. */
    public boolean dependsOnTopicAlone() {
        return topicAlone;
    }

    /** @throws UnmappableValue if the record lacks what a placeholder names */
    public String resolve(SinkRecord record, Change change) {
        StringBuilder destination = new StringBuilder();
        for (Part part : parts) {
            destination.append(part.of(record, change));
        }
        return destination.toString();
    }

    /** As {@link #resolve(SinkRecord, Change)}, for a template that {@link #dependsOnTopicAlone}. */
    public String resolve(SinkRecord record) {
        return resolve(record, new Change.None("not looked at"));
    }

    @Override
    public String toString() {
        return text;
    }
}
