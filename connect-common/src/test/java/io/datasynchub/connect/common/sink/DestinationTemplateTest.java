package io.datasynchub.connect.common.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.row.UnmappableValue;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "fixed, fixed",
        "${topic}, eu.shop.orders",
        "${topic.1}, eu",
        "${topic.3}, orders",
        "a-${topic.2}-${topic.3}-z, a-shop-orders-z"
    })
    void placeholders_are_filled_from_the_topic(String template, String destination) {
        assertThat(DestinationTemplate.parse("d", template).resolve(record())).isEqualTo(destination);
    }

    @Test
    void a_topic_with_too_few_parts_is_refused_by_the_record() {
        assertThatThrownBy(() -> DestinationTemplate.parse("d", "${topic.4}").resolve(record()))
                .isInstanceOf(UnmappableValue.class)
                .hasMessageContaining("part 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${tpoic}", "${topic.0}", "${topic.x}", "${}", "a${topic"})
    void a_template_that_means_nothing_is_refused_by_the_configuration(String template) {
        assertThatThrownBy(() -> DestinationTemplate.parse("destination.index", template))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("destination.index");
    }

    private static SinkRecord record() {
        return new SinkRecord("eu.shop.orders", 0, null, null, null, null, 0);
    }
}
