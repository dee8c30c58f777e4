package io.datasynchub.connect.common.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.metrics.Meter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMetersTest {

    private static final RunEvents.Position NOWHERE = new RunEvents.Position(Map.of(), Map.of());
    private static final Run NIGHTLY = new Run("n", Run.Kind.FULL, Run.Trigger.SCHEDULE, Map.of());
    private static final Run ASKED_FOR = new Run("s", Run.Kind.FULL, Run.Trigger.SIGNAL, Map.of());

    private Instant now = Instant.parse("2024-02-28T18:00:00Z");
    private final InstantSource clock = () -> now;
    private final RunEvents events = new RunEvents("app", "Run", "1/1", clock);
    private final RunMeters meters =
            new RunMeters("app", Optional.of(Schedule.parse("0 * * * *")), List.of("1/1"), clock);

    @Test
    void runs_that_are_done_and_that_failed_are_counted() {
        meters.note(List.of(events.accepted(ASKED_FOR, NOWHERE), events.done(ASKED_FOR, 5, NOWHERE)));
        meters.note(List.of(events.failed(NIGHTLY, 0, "no table", NOWHERE), events.refused("x", "no JSON", NOWHERE)));

        assertThat(value("runs-done-total")).isEqualTo(1);
        assertThat(value("runs-failed-total")).isEqualTo(2);
    }

    @Test
    void a_scheduled_run_is_late_from_its_time_on_until_it_is_done() {
        now = now.plus(Duration.ofMinutes(59));
        assertThat(value("run-late-seconds")).isZero();

        now = now.plus(Duration.ofMinutes(3));
        meters.note(List.of(events.accepted(NIGHTLY, NOWHERE)));
        assertThat(value("run-late-seconds")).isEqualTo(120);

        meters.note(List.of(events.done(NIGHTLY, 5, NOWHERE)));
        assertThat(value("run-late-seconds")).isZero();
    }

    @Test
    void a_run_that_takes_longer_than_its_schedule_is_late_by_the_first_time_that_it_missed() {
        now = now.plus(Duration.ofMinutes(60));
        meters.note(List.of(events.accepted(NIGHTLY, NOWHERE)));
        now = now.plus(Duration.ofMinutes(150));
        assertThat(value("run-late-seconds")).isEqualTo(150 * 60);

        meters.note(List.of(events.done(NIGHTLY, 5, NOWHERE)));
        assertThat(value("run-late-seconds")).as("since 20:00").isEqualTo(90 * 60);
    }

    @Test
    void a_run_that_somebody_asked_for_makes_up_for_no_scheduled_one() {
        now = now.plus(Duration.ofMinutes(61));
        meters.note(List.of(events.accepted(ASKED_FOR, NOWHERE), events.done(ASKED_FOR, 5, NOWHERE)));

        assertThat(value("run-late-seconds")).isEqualTo(60);
    }

    @Test
    void a_run_that_failed_stays_late() {
        now = now.plus(Duration.ofMinutes(61));
        meters.note(List.of(events.accepted(NIGHTLY, NOWHERE), events.failed(NIGHTLY, 0, "no table", NOWHERE)));

        assertThat(value("run-late-seconds")).isEqualTo(60);
    }

    private double value(String name) {
        return meters.meters().stream()
                .filter(meter -> meter.name().equals(name))
                .findFirst()
                .map(Meter::value)
                .orElseThrow()
                .getAsDouble();
    }
}
