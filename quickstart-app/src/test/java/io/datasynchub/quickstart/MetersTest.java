package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.quickstart.Observation.StoreProgress;
import io.datasynchub.quickstart.Observation.TableCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What is measured, and when that is enough. */
class MetersTest {

    private static final long SECOND = 1_000_000_000L;
    private static final TopicPartition FIRST = new TopicPartition("orders", 0);
    private static final TopicPartition SECOND_PARTITION = new TopicPartition("orders", 1);

    @Test
    void lag_leaves_out_the_mark_that_ends_a_transaction() {
        assertThat(Lag.of(Map.of(FIRST, 11L), Map.of(FIRST, 10L))).isZero();
        assertThat(Lag.of(Map.of(FIRST, 0L), Map.of())).isZero();
        assertThat(Lag.of(Map.of(FIRST, 31L, SECOND_PARTITION, 6L), Map.of(FIRST, 10L)))
                .isEqualTo(20 + 5);
    }

    @Test
    void percentiles_are_of_nearest_rank() {
        Latencies latencies = new Latencies();
        assertThat(latencies.percentile(50)).isEmpty();

        for (int millis = 100; millis >= 1; millis--) {
            latencies.add(Duration.ofMillis(millis));
        }

        assertThat(latencies.percentile(50)).contains(Duration.ofMillis(50));
        assertThat(latencies.percentile(99)).contains(Duration.ofMillis(99));
        assertThat(latencies.percentile(0)).contains(Duration.ofMillis(1));
    }

    @Test
    void old_latencies_are_forgotten() {
        Latencies latencies = new Latencies();
        latencies.add(Duration.ofDays(1));
        for (int i = 0; i < 1_000; i++) {
            latencies.add(Duration.ofMillis(1));
        }

        assertThat(latencies.percentile(100)).contains(Duration.ofMillis(1));
    }

    @Test
    void a_pace_is_kept_over_time() {
        Pace pace = new Pace(100, 0);

        assertThat(pace.waitAfter(10, 0)).isEqualTo(SECOND / 10);
        assertThat(pace.waitAfter(10, SECOND / 10 + SECOND / 50)).isEqualTo(SECOND / 10 - SECOND / 50);
    }

    @Test
    void a_pause_is_not_made_up_for() {
        Pace pace = new Pace(100, 0);

        assertThat(pace.waitAfter(1, 10 * SECOND)).isZero();
        assertThat(pace.waitAfter(100, 10 * SECOND)).isGreaterThan(SECOND * 9 / 10);
    }

    @Test
    void changes_are_counted_by_kind() {
        ChangeCount count = ChangeCount.NONE
                .plus(new RowChange.Insert("orders", Map.of()))
                .plus(new RowChange.Update("orders", Map.of(), Map.of()))
                .plus(new RowChange.Delete("orders", Map.of()))
                .plus(new RowChange.Delete("orders", Map.of()));

        assertThat(count).isEqualTo(new ChangeCount(1, 1, 2));
        assertThat(count.total()).isEqualTo(4);
    }

    @Test
    void stores_are_even_when_no_record_waits_and_every_count_is_the_databases() {
        assertThat(seen(1, 100, 0, 7, 7).isEven()).isTrue();
        assertThat(seen(1, 100, 1, 7, 7).isEven()).isFalse();
        assertThat(seen(1, 100, 0, 7, 6).isEven()).isFalse();
    }

    @Test
    void stillness_lasts_from_the_last_move() {
        Stillness stillness = new Stillness();

        assertThat(stillness.after(seen(1, 100, 0, 7, 7), 0)).isZero();
        assertThat(stillness.after(seen(2, 100, 0, 7, 7), SECOND)).isEqualTo(Duration.ofSeconds(1));
        assertThat(stillness.after(seen(3, 101, 0, 7, 7), 2 * SECOND)).isZero();
        assertThat(stillness.after(seen(4, 101, 0, 7, 7), 5 * SECOND)).isEqualTo(Duration.ofSeconds(3));
    }

    private static Observation seen(int seconds, long records, long lag, long rows, long documents) {
        return new Observation(
                Duration.ofSeconds(seconds),
                records,
                Optional.empty(),
                seconds,
                List.of(new TableCount("orders", rows, List.of(documents))),
                List.of(new StoreProgress("mongodb", lag, Optional.of(Duration.ofMillis(seconds)), Optional.empty())));
    }
}
