package io.datasynchub.connect.common.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlannedRunsTest {

    private static final Map<String, String> CONDITIONS = Map.of("shop.orders", "id > 1000");
    private static final Optional<Schedule> HOURLY = Optional.of(Schedule.parse("0 * * * *"));

    private Instant now = Instant.parse("2024-02-29T11:59:00Z");
    private long dealtWith;
    private final PlannedRuns hourly = planned(Kind.FULL, HOURLY, false);

    @Test
    void times_that_a_clock_jumps_over_are_made_up_for_once() {
        assertThat(begunAt("2024-02-29T17:30:00Z")).isEqualTo("2024-02-29T17:00:00Z");
        assertThat(begunAt("2024-02-29T17:31:00Z")).isEmpty();
    }

    @Test
    void a_time_that_passed_while_nothing_ran_is_due_at_the_start_but_none_from_before_the_first() {
        assertThat(hourly.due(0)).isEmpty();
        dealtWith = Instant.parse("2024-02-29T09:00:00Z").toEpochMilli();
        assertThat(begunAt("2024-02-29T11:59:00Z")).isEqualTo("2024-02-29T11:00:00Z");
    }

    @Test
    void a_run_that_begins_late_does_not_put_off_the_next() {
        assertThat(begunAt("2024-02-29T12:40:00Z")).isEqualTo("2024-02-29T12:00:00Z");
        assertThat(begunAt("2024-02-29T12:59:59Z")).isEmpty();
        assertThat(begunAt("2024-02-29T13:00:00Z")).isEqualTo("2024-02-29T13:00:00Z");
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

    @Test
    void a_clock_that_was_set_back_while_nothing_ran_holds_nothing_up() {
        dealtWith = Instant.parse("2025-02-28T12:00:00Z").toEpochMilli();
        assertThat(begunAt("2024-02-29T11:59:59Z")).isEmpty();
        assertThat(begunAt("2024-02-29T12:00:00Z")).isEqualTo("2024-02-29T12:00:00Z");
    }

    @Test
    void a_clock_that_is_set_back_holds_none_of_several_readers_up() {
        long ahead = Instant.parse("2025-02-28T12:00:00Z").toEpochMilli();
        long behind = Instant.parse("2024-02-29T11:00:00Z").toEpochMilli();
        for (String time : List.of("2024-02-29T11:59:00Z", "2024-02-29T11:59:59Z")) {
            now = Instant.parse(time);
            assertThat(hourly.due(behind)).isEmpty();
            assertThat(hourly.due(ahead)).isEmpty();
        }
        now = Instant.parse("2024-02-29T12:00:00Z");
        assertThat(hourly.due(behind)).isEqualTo(hourly.due(ahead)).isPresent();
    }

    @Property(tries = 100)
    void however_a_clock_was_set_the_schedule_goes_on_within_two_hours_and_has_each_time_once(
            @ForAll List<@IntRange(min = -100_000, max = 100_000) Integer> seconds) {
        for (int difference : seconds) {
            begunAt(now.plusSeconds(difference).toString());
        }
        Instant end = now.plus(Duration.ofHours(2));
        List<String> runs = new ArrayList<>();
        while (now.isBefore(end)) {
            runs.add(begunAt(now.plusSeconds(60).toString()));
        }
        runs.removeIf(String::isEmpty);
        assertThat(runs).isNotEmpty().isSorted().doesNotHaveDuplicates();
    }

    @Test
    void without_a_schedule_one_begins_at_the_first_start_unless_changes_are_followed() {
        PlannedRuns once = planned(Kind.FULL, Optional.empty(), false);
        assertThat(once.first(null)).contains(new Run("start", Kind.FULL, Trigger.START, Map.of()));
        assertThat(once.first("start")).isEmpty();
        assertThat(once.due(0)).isEmpty();
        assertThat(planned(Kind.FULL, Optional.empty(), true).first(null)).isEmpty();
        assertThat(hourly.first(null)).isEmpty();
    }

    @Test
    void only_a_partial_run_has_conditions() {
        assertThat(planned(Kind.PARTIAL, Optional.empty(), false).first(null).map(Run::conditions))
                .contains(CONDITIONS);
        PlannedRuns partial = planned(Kind.PARTIAL, HOURLY, true);
        now = Instant.parse("2024-02-29T12:00:00Z");
        assertThat(partial.due(0).map(due -> due.run().conditions())).contains(CONDITIONS);
        assertThat(hourly.due(0).map(due -> due.run().conditions())).contains(Map.of());
    }

    private PlannedRuns planned(Kind kind, Optional<Schedule> schedule, boolean followsChanges) {
        return new PlannedRuns(kind, CONDITIONS, schedule, followsChanges, () -> now);
    }

    /** The id of the run that begins at this time, if one does. */
    private String begunAt(String time) {
        now = Instant.parse(time);
        return hourly.due(dealtWith)
                .map(due -> {
                    dealtWith = due.time();
                    return due.run().id();
                })
                .orElse("");
    }
}
