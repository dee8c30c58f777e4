package io.datasynchub.connect.common.config;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** What a configuration says for each setting, defaults filled in. Immutable. */
public final class SettingValues {

    private final Map<String, @Nullable Object> parsed;

    SettingValues(Map<String, @Nullable Object> parsed) {
        this.parsed = parsed;
    }

    /**
     * The value of a setting that is required or has a default.
     *
     * @throws ConfigException if the setting is optional and was not given
     */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new ConfigException(setting.name(), null, "a value is required"));
    }

    /** The value of an optional setting; empty if it was not given. */
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable(setting.read(parsed.get(setting.name())));
    }
}
