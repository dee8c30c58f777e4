package io.datasynchub.localstack;

import java.util.List;
import java.util.Map;

/**
 * What a plugin finds wrong with a config.
 *
 * @param errors messages by setting; settings without any are left out
 */
public record Validation(Map<String, List<String>> errors) {

    public Validation {
        errors = Map.copyOf(errors);
    }

    /** The messages on one setting. */
    public List<String> of(String setting) {
        return errors.getOrDefault(setting, List.of());
    }
}
