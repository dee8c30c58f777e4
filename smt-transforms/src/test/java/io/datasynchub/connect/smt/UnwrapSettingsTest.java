package io.datasynchub.connect.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.smt.UnwrapSettings.DeleteMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnwrapSettingsTest {

    @Test
    void nothing_is_required() {
        assertThat(UnwrapSettings.parse(Map.of()))
                .isEqualTo(new UnwrapSettings(DeleteMode.TOMBSTONE, Tombstones.PASS, List.of(), List.of(), "__", null));
    }

    @Test
    void everything_can_be_set() {
        assertThat(UnwrapSettings.parse(Map.of(
                        "delete.mode", "row",
                        "tombstones", "Drop",
                        "headers", "op",
                        "fields", "source.ts_ms, source.db",
                        "prefix", "cdc_",
                        "before.field", "was")))
                .isEqualTo(new UnwrapSettings(
                        DeleteMode.ROW,
                        Tombstones.DROP,
                        List.of(new MetadataPath(List.of("op"))),
                        List.of(
                                new MetadataPath(List.of("source", "ts_ms")),
                                new MetadataPath(List.of("source", "db"))),
                        "cdc_",
                        "was"));
    }

    @ParameterizedTest
    @CsvSource({
        "delete.mode,  forget",
        "tombstones,   keep",
        "headers,      source.",
        "fields,       .ts_ms",
        "fields,       'source.db,source_db'",
        "before.field, ' '",
        "before.field, __op",
        "before.field, __deleted",
    })
    void a_value_that_makes_no_sense_is_refused_with_its_setting(String setting, String value) {
        Map<String, String> configs = new java.util.HashMap<>(Map.of("fields", "op", "delete.mode", "row"));
        configs.put(setting, value);

        assertThatThrownBy(() -> UnwrapSettings.parse(configs))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(setting);
    }

    @Test
    void words_are_read_alike_in_every_language() {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(UnwrapSettings.parse(Map.of("delete.mode", "drop", "tombstones", "PASS"))
                            .deleteMode())
                    .isEqualTo(DeleteMode.DROP);
        } finally {
            Locale.setDefault(usual);
        }
    }
}
