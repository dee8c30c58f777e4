package io.datasynchub.connect.gsheet;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The names of topics, as a text with placeholders. */
record TopicTemplate(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final String KNOWN = "${topic.prefix}, ${spreadsheet}, ${spreadsheet.id} and ${tab}";
    private static final Pattern ILLEGAL = Pattern.compile("[^a-zA-Z0-9._-]");
    /** Kafka's own limit. */
    private static final int LONGEST = 249;

    /** The check of a setting. */
    static void check(String setting, @Nullable Object value) {
        String template = String.valueOf(value);
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            if (!KNOWN.contains("${" + placeholder.group(1) + "}")) {
                throw new ConfigException(
                        setting, value, "${" + placeholder.group(1) + "} is unknown; there are " + KNOWN);
            }
        }
        if (placeholder.replaceAll("").contains("${")) {
            throw new ConfigException(setting, value, "a placeholder is not closed with }");
        }
    }

    /** The topic of a table; what no topic may be named with becomes {@code _}. */
    String topic(String prefix, String spreadsheetId, String spreadsheetTitle, String table) {
        Map<String, String> values = Map.of(
                "topic.prefix", prefix, "spreadsheet", spreadsheetTitle, "spreadsheet.id", spreadsheetId, "tab", table);
        String topic = PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        placeholder -> Matcher.quoteReplacement(legal(values.getOrDefault(placeholder.group(1), ""))));
        return legal(topic.length() > LONGEST ? topic.substring(0, LONGEST) : topic);
    }

    private static String legal(String name) {
        return ILLEGAL.matcher(name.strip()).replaceAll("_");
    }
}
