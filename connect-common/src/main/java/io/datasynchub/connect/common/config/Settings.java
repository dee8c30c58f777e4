package io.datasynchub.connect.common.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of a connector, in named groups and in the order in which its documentation shows them. */
public final class Settings {

    private record Group(String title, List<Setting<?>> members) {}

    private final List<Group> groups;

    private Settings(List<Group> groups) {
        this.groups = groups;
    }

    public static Settings none() {
        return new Settings(List.of());
    }

    /** These settings, followed by one more group. */
    public Settings group(String title, Setting<?>... members) {
        return and(new Settings(List.of(new Group(title, List.of(members)))));
    }

    /** These settings, followed by {@code others}. */
    public Settings and(Settings others) {
        List<Group> all = new ArrayList<>(groups);
        all.addAll(others.groups);
        return new Settings(List.copyOf(all));
    }

    /** What a configuration gives under names that begin with a prefix, by the rest of the name, in a map of its own. */
    public static Map<String, String> below(String prefix, Map<String, String> properties) {
        Map<String, String> below = new HashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), value);
            }
        });
        return below;
    }

    /** The names of all settings, in order. */
    public List<String> names() {
        return groups.stream()
                .flatMap(group -> group.members().stream())
                .map(Setting::name)
                .toList();
    }

    /** The form in which Kafka Connect reads, checks and documents them. */
    public ConfigDef configDef() {
        ConfigDef configDef = new ConfigDef();
        for (Group group : groups) {
            int order = 0;
            for (Setting<?> setting : group.members()) {
                setting.declareIn(configDef, group.title(), ++order);
            }
        }
        return configDef;
    }

    /**
     * Reads a connector's configuration.
     *
     * @throws ConfigException if a required setting is missing or a value is not allowed; the message names the setting
     */
    public SettingValues parse(Map<String, String> properties) {
        return new SettingValues(configDef().parse(properties));
    }
}
