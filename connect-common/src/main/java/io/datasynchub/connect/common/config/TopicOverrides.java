package io.datasynchub.connect.common.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings that hold for the records of one topic alone: {@code topic.override.TOPIC.SETTING}.
 *
 * <p>Names of topics hold dots, as those of settings do: a key means the longest setting that it ends with.
 */
public final class TopicOverrides {

    private static final String PREFIX = "topic.override.";

    private final Map<String, Map<String, String>> byTopic = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final Map<String, String> properties;

    private TopicOverrides(Map<String, String> properties) {
        this.properties = properties;
    }

    /** @param overridable the settings that may differ from topic to topic */
    public static TopicOverrides of(Map<String, String> properties, Settings overridable) {
        TopicOverrides overrides = new TopicOverrides(properties);
        properties.keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .forEach(key -> overrides.add(key, overridable));
        return overrides;
    }

    private void add(String key, Settings overridable) {
        String rest = key.substring(PREFIX.length());
        overridable.names().stream()
                .filter(setting -> rest.length() > setting.length() + 1 && rest.endsWith("." + setting))
                .max(Comparator.comparing(String::length))
                .ifPresentOrElse(
                        setting -> byTopic.computeIfAbsent(
                                        rest.substring(0, rest.length() - setting.length() - 1),
                                        topic -> new TreeMap<>())
                                .put(setting, properties.get(key)),
                        () -> unknown.add(key));
    }

    /** Keys that name no setting that may be given for a topic. */
    public List<String> unknownKeys() {
        return List.copyOf(unknown);
    }

    /** For each topic with settings of its own the whole configuration that holds for it. */
    public Map<String, Map<String, String>> configurations() {
        Map<String, Map<String, String>> configurations = new TreeMap<>();
        byTopic.forEach((topic, overrides) -> {
            Map<String, String> configuration = new HashMap<>(properties);
            configuration.putAll(overrides);
            configurations.put(topic, configuration);
        });
        return configurations;
    }

    /** The key that gives a setting for a topic, or one that does so for another setting of this topic. */
    String keyOf(String topic, String setting) {
        Map<String, String> overrides = byTopic.getOrDefault(topic, Map.of());
        String mentioned = overrides.containsKey(setting)
                ? setting
                : overrides.keySet().iterator().next();
        return PREFIX + topic + "." + mentioned;
    }
}
