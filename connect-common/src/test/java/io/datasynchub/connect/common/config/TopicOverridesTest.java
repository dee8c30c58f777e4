package io.datasynchub.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicOverridesTest {

    private static final Settings OVERRIDABLE =
            Settings.none().group("All", Setting.string("mode"), Setting.string("write.mode"));

    @Test
    void a_topic_has_the_general_settings_and_above_them_its_own() {
        TopicOverrides overrides = TopicOverrides.of(
                Map.of("mode", "a", "colour", "red", "topic.override.shop.orders.mode", "b"), OVERRIDABLE);
        assertThat(overrides.configurations()).containsOnlyKeys("shop.orders");
        assertThat(overrides.configurations().get("shop.orders"))
                .containsEntry("mode", "b")
                .containsEntry("colour", "red");
    }

    @Test
    void a_key_means_the_longest_setting_that_it_ends_with() {
        TopicOverrides overrides = TopicOverrides.of(Map.of("topic.override.shop.write.mode", "b"), OVERRIDABLE);
        assertThat(overrides.configurations()).containsOnlyKeys("shop");
        assertThat(overrides.configurations().get("shop")).containsEntry("write.mode", "b");
    }

    @Test
    void a_key_without_a_topic_or_without_a_known_setting_is_told() {
        TopicOverrides overrides =
                TopicOverrides.of(Map.of("topic.override.mode", "b", "topic.override.shop.colour", "red"), OVERRIDABLE);
        assertThat(overrides.configurations()).isEmpty();
        assertThat(overrides.unknownKeys())
                .containsExactlyInAnyOrder("topic.override.mode", "topic.override.shop.colour");
    }
}
