package io.datasynchub.connect.common.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
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
    @ValueSource(
            strings = {"${tpoic}", "${topic.0}", "${topic.x}", "${}", "${value.}", "${timestamp:QQQQQQQQQ}", "a${topic"
            })
    void a_template_that_means_nothing_is_refused_by_the_configuration(String template) {
        assertThatThrownBy(() -> DestinationTemplate.parse("destination.index", template))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("destination.index");
    }

    @ParameterizedTest
    @CsvSource({
        "${key.id}, 7",
        "${value.country}, de",
        "shop_${header.tenant}_${topic.2}, shop_acme_shop",
        "${topic.3}-${timestamp:yyyy.MM}, orders-2024.02"
    })
    void placeholders_are_filled_from_key_row_header_and_time(String template, String destination) {
        Struct key = new Struct(KEY).put("id", 7);
        Change.Upsert change =
                new Change.Upsert(new SchemaAndValue(KEY, key), new SchemaAndValue(null, Map.of("country", "de")));
        SinkRecord record = new SinkRecord(
                "eu.shop.orders", 0, KEY, key, null, null, 0, 1_709_251_199_000L, TimestampType.CREATE_TIME);
        record.headers().addString("tenant", "acme");
        assertThat(DestinationTemplate.parse("d", template).resolve(record, change))
                .isEqualTo(destination);
    }

    @Test
    void a_deletion_goes_where_the_row_was() {
        Change.Delete change =
                new Change.Delete(new SchemaAndValue(null, 1), new SchemaAndValue(null, Map.of("country", "de")), null);
        assertThat(DestinationTemplate.parse("d", "${value.country}").resolve(record(), change))
                .isEqualTo("de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${key.id}", "${value.country}", "${header.tenant}", "${timestamp:yyyy}"})
    void a_record_that_lacks_what_a_placeholder_names_is_refused(String template) {
        assertThatThrownBy(() -> DestinationTemplate.parse("d", template)
                        .resolve(record(), new Change.Delete(new SchemaAndValue(null, 1))))
                .isInstanceOf(UnmappableValue.class);
    }

    @Test
    void only_templates_of_the_topic_may_be_worked_out_once() {
        assertThat(DestinationTemplate.parse("d", "a-${topic.2}").dependsOnTopicAlone())
                .isTrue();
        assertThat(DestinationTemplate.parse("d", "${topic}-${value.country}").dependsOnTopicAlone())
                .isFalse();
    }

    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();

    private static SinkRecord record() {
        return new SinkRecord("eu.shop.orders", 0, null, null, null, null, 0);
    }
}
