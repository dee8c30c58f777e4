package io.datasynchub.connect.common.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Run.Trigger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

    @Test
    void a_full_batch_is_of_all_tables_unless_some_are_named() {
        assertThat(Signal.parse("signal-7", "{\"id\": \"mine\", \"type\": \"full\"}"))
                .isEqualTo(new Signal.Wanted(new Run("mine", Kind.FULL, Trigger.SIGNAL, Map.of())));
        assertThat(Signal.parse("signal-7", "{\"type\": \"FULL\", \"tables\": [\"Orders\"]}"))
                .isEqualTo(new Signal.Wanted(new Run("signal-7", Kind.FULL, Trigger.SIGNAL, Map.of("Orders", ""))));
    }

    @Test
    void a_partial_batch_names_tables_each_with_a_condition() {
        assertThat(Signal.parse("signal-7", "{\"type\": \"partial\", \"tables\": {\"Orders\": \"status = open\"}}"))
                .isEqualTo(new Signal.Wanted(
                        new Run("signal-7", Kind.PARTIAL, Trigger.SIGNAL, Map.of("Orders", "status = open"))));
        assertThat(Signal.parse("signal-7", "{\"type\": \"partial\"}")).isInstanceOf(Signal.Malformed.class);
    }

    @Test
    void micro_asks_for_a_look() {
        assertThat(Signal.parse("signal-7", "{\"type\": \"micro\"}")).isEqualTo(new Signal.Look("signal-7"));
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

    @Test
    void a_run_is_read_as_it_was_written() {
        Run run = new Run("id", Kind.PARTIAL, Trigger.SCHEDULE, Map.of("Orders", "a = \"b\""));
        assertThat(Run.parse(run.text())).isEqualTo(run);
    }
}
