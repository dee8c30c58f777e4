package io.datasynchub.connect.common.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffPropertyTest {

    @Property
    void a_wait_lies_between_half_of_the_doubled_time_and_all_of_it(
            @ForAll @IntRange(min = 1, max = 100_000) int attempt,
            @ForAll @IntRange(min = 1, max = 10_000) int first,
            @ForAll @IntRange(min = 1, max = 600_000) int most,
            @ForAll long seed) {
        Duration wait =
                new Backoff(Duration.ofMillis(first), Duration.ofMillis(most)).before(attempt, new Random(seed));
        double doubled = Math.min(most, first * Math.pow(2, attempt - 1));
        assertThat(wait.toNanos() / 1e6).isBetween(doubled / 2 - 0.001, doubled + 0.001);
    }
}
