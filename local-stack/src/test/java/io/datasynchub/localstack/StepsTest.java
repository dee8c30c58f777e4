package io.datasynchub.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.Progress.Step;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StepsTest {

    private final Queue<Step> told = new ConcurrentLinkedQueue<>();

    @Test
    void a_quick_step_is_not_told() throws InterruptedException {
        try (Steps steps = new Steps(told::add)) {
            assertThat(steps.<String>during("blinking", () -> "done")).isEqualTo("done");
        }

        assertThat(told).isEmpty();
    }

    @Test
    void a_slow_step_is_told_while_it_lasts_and_at_its_end() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        Progress progress = step -> {
            told.add(step);
            twice.countDown();
        };
        try (Steps steps = new Steps(progress)) {
            steps.during("waiting", () -> {
                twice.await();
                return "";
            });
        }

        assertThat(told).extracting(Step::done).containsExactly(false, false, true);
        assertThat(told).extracting(Step::toString).first().isEqualTo("waiting … 2 s");
    }

    @Test
    void seconds_are_rounded() {
        assertThat(new Step("unpacking Elasticsearch", Duration.ofMillis(7_600), false))
                .hasToString("unpacking Elasticsearch … 8 s");
    }
}
