package io.datasynchub.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No file holds a secret: each comes from outside, through one of the worker's config providers. */
class SecretsAreReferencesTest {

    @ParameterizedTest
    @MethodSource("io.datasynchub.connect.configs.ConfigFile#all")
    void every_secret_is_a_reference(ConfigFile file) {
        Set<String> secrets = Stream.concat(
                        secrets("", file.connector().config()),
                        file.chain().entrySet().stream().flatMap(plugin -> secrets(plugin.getKey(), plugin.getValue())))
                .collect(Collectors.toSet());

        assertThat(file.config()).allSatisfy((key, value) -> assertThat(
                        (secrets.contains(key) || soundsLikeASecret(key)) && !value.matches("\\$\\{\\w+:.+}"))
                .as(key)
                .isFalse());
    }

    private static Stream<String> secrets(String prefix, ConfigDef settings) {
        return settings.configKeys().entrySet().stream()
                .filter(key -> key.getValue().type == Type.PASSWORD)
                .map(Map.Entry::getKey)
                .map(prefix::concat);
    }

    private static boolean soundsLikeASecret(String key) {
        return key.matches(".*(password|secret|api\\.?key|token).*");
    }
}
