package io.datasynchub.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No file holds a secret: each comes from outside, through one of the worker's config providers. */
class SecretsAreReferencesTest {

    @ParameterizedTest
    @MethodSource("io.datasynchub.connect.configs.ConfigFile#all")
    void every_secret_is_a_reference(ConfigFile file) {
        Map<String, ConfigKey> keys = file.connector().config().configKeys();

        assertThat(file.config())
                .allSatisfy((key, value) -> assertThat(isSecret(keys, key) && !value.matches("\\$\\{\\w+:.+}"))
                        .as(key)
                        .isFalse());
    }

    private static boolean isSecret(Map<String, ConfigKey> keys, String name) {
        ConfigKey key = keys.get(name);
        return (key != null && key.type == Type.PASSWORD) || name.matches(".*(password|secret|api\\.?key|token).*");
    }
}
