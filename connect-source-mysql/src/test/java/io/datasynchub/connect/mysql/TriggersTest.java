package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.source.Schedule;
import io.datasynchub.connect.testkit.TestClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggersTest {

    private Instant now = Instant.parse("2024-02-29T11:59:00Z");
    private BatchPosition position = BatchPosition.NONE;
    private final Triggers triggers = new Triggers(
            SyncType.FULL, Schedule.parse("0 * * * *"), Map.of(), new BatchTask.NoSignals(), new TestClock(() -> now));

    @Test
    void times_that_a_clock_jumps_over_are_made_up_for_once() {
        assertThat(begunAt("2024-02-29T17:30:00Z")).isEqualTo("2024-02-29T17:00:00Z");
        assertThat(begunAt("2024-02-29T17:31:00Z")).isEmpty();
    }

    @Test
    void a_clock_that_is_set_back_by_a_second_starts_nothing_twice() {
        assertThat(begunAt("2024-02-29T12:00:00Z")).isEqualTo("2024-02-29T12:00:00Z");
        assertThat(begunAt("2024-02-29T11:59:59Z")).isEmpty();
        assertThat(begunAt("2024-02-29T12:00:00Z")).isEmpty();
        assertThat(begunAt("2024-02-29T13:00:00Z")).isEqualTo("2024-02-29T13:00:00Z");
    }

    @Test
    void a_clock_that_was_a_year_ahead_and_is_set_back_holds_nothing_up() {
        assertThat(begunAt("2025-02-28T12:00:00Z")).isNotEmpty();
        assertThat(begunAt("2024-02-29T12:30:00Z")).isEmpty();
        assertThat(begunAt("2024-02-29T12:59:59Z")).isEmpty();
        assertThat(begunAt("2024-02-29T13:00:00Z")).isEqualTo("2024-02-29T13:00:00Z");
        assertThat(begunAt("2024-02-29T14:00:00Z")).isEqualTo("2024-02-29T14:00:00Z");
    }

    /** The id of the run that begins at this time, if one does. */
    private String begunAt(String time) {
        now = Instant.parse(time);
        if (triggers.next(position) instanceof RunSource.Next.Begin begin) {
            position = begin.position().begin(begin.run()).end();
            return begin.run().id();
        }
        return "";
    }
}
