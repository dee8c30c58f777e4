package io.datasynchub.connect.common.config;

import org.apache.kafka.common.config.ConfigException;

/** A value that cannot be used, though it is of the right form: its message begins with the setting's name. */
public final class SettingException extends ConfigException {

    private final transient Setting<?> setting;
    private final String problem;

    /** @param problem what is wrong, and what mends it; quotes no secret */
    public SettingException(Setting<?> setting, String problem) {
        super(setting.name() + ": " + problem);
        this.setting = setting;
        this.problem = problem;
    }

    public Setting<?> setting() {
        return setting;
    }

    public String problem() {
        return problem;
    }
}
