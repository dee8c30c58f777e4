package io.datasynchub.connect.configs;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The reference of a plugin's settings, as a page in Markdown made from its ConfigDef. */
record ReferencePage(String title, String className, ConfigDef settings) {

    String text() {
        StringBuilder page = new StringBuilder("# Settings of " + title + "\n\n`" + className + "`\n");
        groups().forEach((group, keys) -> {
            page.append("\n## ").append(group).append('\n');
            keys.forEach(key -> append(key, page));
        });
        return page.toString();
    }

    private Map<String, List<ConfigKey>> groups() {
        List<String> order = settings.groups();
        return settings.configKeys().values().stream()
                .filter(key -> !key.internalConfig)
                .sorted(Comparator.<ConfigKey>comparingInt(key -> order.indexOf(key.group))
                        .thenComparingInt(key -> key.orderInGroup)
                        .thenComparing(key -> key.name))
                .collect(Collectors.groupingBy(
                        key -> key.group == null ? "Settings" : key.group, LinkedHashMap::new, Collectors.toList()));
    }

    private static void append(ConfigKey key, StringBuilder page) {
        page.append("\n### `").append(key.name).append("`\n\n");
        if (key.documentation != null && !key.documentation.isBlank()) {
            page.append(key.documentation.strip()).append("\n\n");
        }
        page.append("- type: ").append(key.type.name().toLowerCase(Locale.ROOT)).append('\n');
        page.append("- default: ").append(defaultOf(key)).append('\n');
        String allowed = key.validator == null ? "" : key.validator.toString();
        if (!allowed.isEmpty() && !allowed.contains("@") && !allowed.contains("Lambda")) {
            page.append("- allowed: ").append(allowed).append('\n');
        }
        page.append("- importance: ")
                .append(key.importance.name().toLowerCase(Locale.ROOT))
                .append('\n');
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "none: it has to be given";
        }
        String value = key.defaultValue == null ? null : ConfigDef.convertToString(key.defaultValue, key.type);
        return value == null ? "not given" : value.isEmpty() ? "empty" : "`" + value + "`";
    }
}
