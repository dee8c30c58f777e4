package io.datasynchub.connect.configs;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Configurable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformsAcceptTheirFilesTest {

    @ParameterizedTest
    @MethodSource("io.datasynchub.connect.configs.ConfigFile#all")
    void every_transform_and_predicate_takes_its_settings(ConfigFile file) {
        Map<String, String> config = file.resolved();
        for (String kind : List.of("transforms", "predicates")) {
            for (String name : config.getOrDefault(kind, "").split(",")) {
                if (!name.isBlank()) {
                    String prefix = kind + "." + name.strip() + ".";
                    Configurable plugin =
                            ConfigFile.instance(Configurable.class, config.getOrDefault(prefix + "type", ""));
                    assertThatCode(() -> plugin.configure(below(prefix, config)))
                            .as(prefix)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    private static Map<String, String> below(String prefix, Map<String, String> config) {
        return config.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue));
    }
}
