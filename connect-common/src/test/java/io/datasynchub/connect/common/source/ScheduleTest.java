package io.datasynchub.connect.common.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant EVENING = Instant.parse("2024-02-28T18:00:00Z");

    private final Schedule nightly = Schedule.parse("30 2 * * *");

    @Test
    void nothing_is_due_before_its_time() {
        assertThat(nightly.due(EVENING, Instant.parse("2024-02-29T02:29:59Z"))).isEmpty();
    }

    @Test
    void a_time_is_due_from_its_first_moment_on() {
        assertThat(nightly.due(EVENING, Instant.parse("2024-02-29T02:30:00Z")))
                .contains(Instant.parse("2024-02-29T02:30:00Z"));
        assertThat(nightly.due(EVENING, Instant.parse("2024-02-29T09:00:00Z")))
                .contains(Instant.parse("2024-02-29T02:30:00Z"));
    }

    @Test
    void a_time_that_was_dealt_with_is_not_due_again() {
        assertThat(nightly.due(Instant.parse("2024-02-29T02:30:00Z"), Instant.parse("2024-02-29T09:00:00Z")))
                .isEmpty();
    }

    @Test
    void of_many_missed_times_the_last_is_made_up_for() {
        assertThat(nightly.due(EVENING, Instant.parse("2024-03-05T12:00:00Z")))
                .contains(Instant.parse("2024-03-05T02:30:00Z"));
    }

    @Test
    void a_time_that_summer_time_leaves_out_or_has_twice_elsewhere_is_due_once_in_utc() {
        for (String day : List.of("2024-03-31", "2024-10-27")) {
            Instant time = Instant.parse(day + "T02:30:00Z");
            assertThat(nightly.due(time.minus(Duration.ofHours(23)), time.plus(Duration.ofHours(23))))
                    .contains(time);
            assertThat(nightly.next(time)).contains(time.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void an_interval_counts_from_the_hour_whatever_was_dealt_with_last() {
        assertThat(Schedule.parse("*/25 * * * *").next(EVENING.plusSeconds(7 * 60)))
                .contains(EVENING.plusSeconds(25 * 60));
        assertThat(Schedule.parse("*/25 * * * *").next(EVENING.plusSeconds(50 * 60)))
                .contains(EVENING.plusSeconds(60 * 60));
    }

    @Test
    void a_sixth_field_in_front_is_for_seconds() {
        assertThat(Schedule.parse("*/3 * * * * *").due(EVENING, EVENING.plusSeconds(4)))
                .contains(EVENING.plusSeconds(3));
    }

    @Test
    void an_expression_that_is_none_is_refused_with_an_example() {
        assertThatThrownBy(() -> Schedule.check("sync.schedule", "every night"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("30 2 * * *");
        assertThatCode(() -> Schedule.check("sync.schedule", "*/5 * * * *")).doesNotThrowAnyException();
    }
}
