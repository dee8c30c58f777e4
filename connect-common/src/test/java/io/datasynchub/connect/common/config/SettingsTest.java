package io.datasynchub.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class SettingsTest {

    enum Mode {
        SOFT,
        HARD
    }

    private static final Setting<Password> SECRET = Setting.password("secret").doc("What nobody may see.");
    private static final Setting<Mode> MODE = Setting.oneOf("mode", Mode.class).defaultsTo(Mode.SOFT);
    private static final Setting<Duration> WAIT =
            Setting.millis("wait.ms").defaultsTo(Duration.ofSeconds(1)).between(0, 5_000);
    private static final Setting<List<String>> NAMES = Setting.list("names").optional();
    private static final Settings SETTINGS =
            Settings.none().group("First", SECRET, MODE).group("Second", WAIT, NAMES);

    @Test
    void what_is_not_given_has_its_default() {
        SettingValues values = SETTINGS.parse(Map.of("secret", "s"));
        assertThat(values.get(MODE)).isEqualTo(Mode.SOFT);
        assertThat(values.get(WAIT)).isEqualTo(Duration.ofSeconds(1));
        assertThat(values.find(NAMES)).isEmpty();
    }

    @Test
    void what_is_given_is_read_in_its_type() {
        SettingValues values = SETTINGS.parse(Map.of("secret", "s", "mode", "Hard", "wait.ms", "250", "names", "a, b"));
        assertThat(values.get(SECRET).value()).isEqualTo("s");
        assertThat(values.get(MODE)).isEqualTo(Mode.HARD);
        assertThat(values.get(WAIT)).isEqualTo(Duration.ofMillis(250));
        assertThat(values.get(NAMES)).containsExactly("a", "b");
    }

    @Test
    void a_value_that_is_not_allowed_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> SETTINGS.parse(Map.of("secret", "s", "mode", "loud")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mode")
                .hasMessageContaining("soft, hard");
        assertThatThrownBy(() -> SETTINGS.parse(Map.of("secret", "s", "wait.ms", "5001")))
                .hasMessageContaining("wait.ms")
                .hasMessageContaining("from 0 to 5000");
    }

    @Test
    void all_findings_come_at_once_and_further_ones_can_be_added() {
        Findings findings = Findings.of(SETTINGS.configDef(), Map.of("mode", "loud"));
        assertThat(findings.clean()).isFalse();
        assertThat(findings.clean(WAIT)).isTrue();
        findings.add(WAIT, "too impatient for this server");
        assertThat(findings.asConfig().configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .extracting(ConfigValue::name)
                .containsExactlyInAnyOrder("secret", "mode", "wait.ms");
    }

    @Test
    void a_declaration_carries_over_whole() {
        ConfigDef.ConfigKey key = SETTINGS.configDef().configKeys().get("secret");
        assertThat(key).isNotNull();
        assertThat(SETTINGS.configDef().groups()).containsExactly("First", "Second");
        assertThat(SETTINGS.configDef().names()).containsExactlyInAnyOrder("secret", "mode", "wait.ms", "names");
    }

    @Test
    void a_password_is_masked_in_text() {
        assertThat(SETTINGS.parse(Map.of("secret", "s3cret")).get(SECRET).toString())
                .doesNotContain("s3cret");
    }
}
