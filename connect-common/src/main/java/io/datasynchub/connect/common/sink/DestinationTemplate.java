package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.row.UnmappableValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Where a record goes, as a text with placeholders: {@code ${topic}} is the topic's name, {@code ${topic.2}} its second part
 * between dots.
 */
public final class DestinationTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern TOPIC_PART = Pattern.compile("topic\\.([1-9][0-9]?)");

    private final String text;
    private final List<Function<SinkRecord, String>> parts;

    private DestinationTemplate(String text, List<Function<SinkRecord, String>> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /** @throws ConfigException if a placeholder is unknown; the message names {@code setting} and the known ones */
    public static DestinationTemplate parse(String setting, String text) {
        List<Function<SinkRecord, String>> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int from = 0;
        while (placeholder.find()) {
            String before = text.substring(from, placeholder.start());
            parts.add(record -> before);
            parts.add(part(setting, text, placeholder.group(1)));
            from = placeholder.end();
        }
        String rest = text.substring(from);
        if (rest.contains("${")) {
            throw new ConfigException(setting, text, "a placeholder is not closed with }");
        }
        parts.add(record -> rest);
        return new DestinationTemplate(text, parts);
    }

    private static Function<SinkRecord, String> part(String setting, String text, String placeholder) {
        if (placeholder.equals("topic")) {
            return SinkRecord::topic;
        }
        Matcher topicPart = TOPIC_PART.matcher(placeholder);
        if (!topicPart.matches()) {
            throw new ConfigException(
                    setting,
                    text,
                    "${" + placeholder + "} is unknown; use ${topic} or a part of it such as ${topic.2}");
        }
        int number = Integer.parseInt(topicPart.group(1));
        return record -> dotPart(record.topic(), number);
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

    /** @throws UnmappableValue if the record lacks what a placeholder names */
    public String resolve(SinkRecord record) {
        StringBuilder destination = new StringBuilder();
        for (Function<SinkRecord, String> part : parts) {
            destination.append(part.apply(record));
        }
        return destination.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
