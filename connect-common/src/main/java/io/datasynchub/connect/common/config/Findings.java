package io.datasynchub.connect.common.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a configuration, each finding on the setting that mends it.
 *
 * <p>Starts from what the {@link ConfigDef} finds by itself; a connector's live checks of its server then add theirs, so
 * that {@code PUT /connector-plugins/…/config/validate} shows all of them at once. For one thread.
 */
public final class Findings {

    private final Map<String, ConfigValue> byName;
    private final List<ConfigValue> inOrder;

    private Findings(List<ConfigValue> values) {
        this.inOrder = new ArrayList<>(values);
        this.byName = values.stream().collect(Collectors.toMap(ConfigValue::name, value -> value));
    }

    /** The findings that need no server: missing and malformed values. */
    public static Findings of(ConfigDef configDef, Map<String, String> properties) {
        return new Findings(configDef.validate(properties));
    }

    /** Adds a finding: what is wrong, and the statement or value that mends it. */
    public Findings add(Setting<?> setting, String message) {
        return add(setting.name(), message);
    }

    /** Adds a finding to a setting that is known only by name, such as one handed through to a library. */
    public Findings add(String setting, String message) {
        ConfigValue value = byName.get(setting);
        if (value == null) {
            throw new IllegalArgumentException("no such setting: " + setting);
        }
        value.addErrorMessage(message);
        return this;
    }

    /** Adds the finding that the exception is about. */
    public Findings add(SettingException e) {
        return add(e.setting(), e.problem());
    }

    /**
     * Adds what is wrong with settings of single topics, each finding on the key that gives it.
     *
     * @param check adds what it finds in the configuration that holds for one topic
     */
    public Findings addOf(TopicOverrides overrides, ConfigDef configDef, Consumer<Findings> check) {
        for (String key : overrides.unknownKeys()) {
            named(key)
                    .addErrorMessage("it ends with no setting that may be given for a topic, or names no topic: write"
                            + " topic.override.TOPIC.SETTING");
        }
        overrides.configurations().forEach((topic, configuration) -> {
            Findings own = of(configDef, configuration);
            check.accept(own);
            for (ConfigValue value : own.inOrder) {
                ConfigValue general = byName.get(value.name());
                for (String message : value.errorMessages()) {
                    if (general == null || !general.errorMessages().contains(message)) {
                        named(overrides.keyOf(topic, value.name())).addErrorMessage(message);
                    }
                }
            }
        });
        return this;
    }

    private ConfigValue named(String key) {
        return byName.computeIfAbsent(key, name -> {
            ConfigValue added = new ConfigValue(name);
            inOrder.add(added);
            return added;
        });
    }

    /** Whether none of these settings has a finding so far, so that a check that builds on them makes sense. */
    public boolean clean(Setting<?>... settings) {
        return Arrays.stream(settings).noneMatch(setting -> hasFinding(setting.name()));
    }

    /** Whether none of these settings has a finding so far. */
    public boolean clean(Settings settings) {
        return settings.configDef().names().stream().noneMatch(this::hasFinding);
    }

    private boolean hasFinding(String setting) {
        ConfigValue value = byName.get(setting);
        return value != null && !value.errorMessages().isEmpty();
    }

    public boolean clean() {
        return inOrder.stream().allMatch(value -> value.errorMessages().isEmpty());
    }

    /** The parsed value, or null if it is missing or malformed. */
    public <T> @Nullable T value(Setting<T> setting) {
        ConfigValue value = byName.get(setting.name());
        return value == null ? null : setting.read(value.value());
    }

    /** What could be parsed, as a connector reads it; a setting with a finding may be missing. */
    public SettingValues values() {
        Map<String, @Nullable Object> parsed = new HashMap<>();
        inOrder.forEach(value -> parsed.put(value.name(), value.value()));
        return new SettingValues(parsed);
    }

    public Config asConfig() {
        return new Config(inOrder);
    }
}
