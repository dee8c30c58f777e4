package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.mysql.Run.Kind;
import io.datasynchub.connect.mysql.Run.Trigger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

    @Test
    void a_signal_may_ask_for_all() {
        assertThat(Signal.parse("signal-4", "{\"id\":\"nightly\",\"type\":\"FULL\"}"))
                .isEqualTo(new Signal.Wanted(new Run("nightly", Kind.FULL, Trigger.SIGNAL, Map.of())));
    }

    @Test
    void a_signal_may_ask_for_tables_and_for_some_of_their_rows() {
        assertThat(Signal.parse("signal-4", "{\"type\":\"full\",\"tables\":[\"shop.orders\"]}"))
                .isEqualTo(
                        new Signal.Wanted(new Run("signal-4", Kind.FULL, Trigger.SIGNAL, Map.of("shop.orders", ""))));
        assertThat(Signal.parse(
                        "signal-4", "{\"id\":\"x\",\"type\":\"partial\",\"tables\":{\"shop.orders\":\"id > 5\"}}"))
                .isEqualTo(
                        new Signal.Wanted(new Run("x", Kind.PARTIAL, Trigger.SIGNAL, Map.of("shop.orders", "id > 5"))));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "{",
                "nightly",
                "[]",
                "7",
                "{\"type\":\"everything\"}",
                "{\"id\":\"x\"}",
                "{\"type\":\"partial\"}",
                "{\"type\":\"full\",\"tables\":\"shop.orders\"}"
            })
    void a_signal_that_cannot_be_followed_is_told_from_one_that_can(@Nullable String text) {
        assertThat(Signal.parse("signal-4", text))
                .isInstanceOfSatisfying(Signal.Malformed.class, malformed -> assertThat(malformed.why())
                        .contains("\"type\""));
    }
}
