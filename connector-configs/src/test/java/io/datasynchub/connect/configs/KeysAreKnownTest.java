package io.datasynchub.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key is one of the connector's settings, of its transforms', or of Kafka Connect's own: a misspelt one is found. */
class KeysAreKnownTest {

    private static final List<Pattern> OF_CONNECT = patterns(
            "connector\\.(class|plugin\\.version)",
            "tasks\\.max(\\.enforce)?",
            "(key|value|header)\\.converter(\\..+)?",
            "transforms|transforms\\.\\w+\\.(type|predicate|negate)",
            "predicates|predicates\\.\\w+\\.type",
            "config\\.action\\.reload",
            "errors\\.(tolerance|retry\\.timeout|retry\\.delay\\.max\\.ms|log\\.enable|log\\.include\\.messages)");

    private static final List<Pattern> OF_SINKS = patterns(
            "topics|topics\\.regex",
            "errors\\.deadletterqueue\\.(topic\\.name|topic\\.replication\\.factor|context\\.headers\\.enable)",
            "(consumer|admin|producer)\\.override\\..+");

    private static final List<Pattern> OF_SOURCES = patterns(
            "exactly\\.once\\.support",
            "transaction\\.boundary(\\.interval\\.ms)?",
            "offsets\\.storage\\.topic",
            "topic\\.creation\\..+",
            "(producer|admin|consumer)\\.override\\..+",
            // Batches: a condition a table, and the consumer of signals.
            "sync\\.partial\\..+",
            "sync\\.signal\\.consumer\\..+",
            // Debezium's families of settings, which have no fixed names.
            "driver\\..+",
            "schema\\.history\\.internal\\.(producer|consumer)\\..+");

    @ParameterizedTest
    @MethodSource("io.datasynchub.connect.configs.ConfigFile#all")
    void every_key_is_known(ConfigFile file) {
        Connector connector = file.connector();
        Set<String> own = connector.config().names();

        assertThat(file.config().keySet()).allSatisfy(key -> assertThat(own.contains(key)
                        || matches(OF_CONNECT, key)
                        || matches(connector instanceof SinkConnector ? OF_SINKS : OF_SOURCES, key)
                        || isOf(file.chain(), key))
                .as(key)
                .isTrue());
    }

    private static boolean isOf(Map<String, ConfigDef> chain, String key) {
        return chain.entrySet().stream().anyMatch(plugin -> plugin.getValue().names().stream()
                .anyMatch(setting -> key.equals(plugin.getKey() + setting)));
    }

    private static List<Pattern> patterns(String... expressions) {
        return Stream.of(expressions).map(Pattern::compile).toList();
    }

    private static boolean matches(List<Pattern> patterns, String key) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(key).matches());
    }
}
