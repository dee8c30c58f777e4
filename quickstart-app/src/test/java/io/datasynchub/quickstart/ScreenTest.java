package io.datasynchub.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.Progress.Step;
import io.datasynchub.quickstart.Observation.StoreProgress;
import io.datasynchub.quickstart.Observation.TableCount;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void the_table_has_a_line_for_each_table_and_a_column_for_each_store() {
        assertThat(String.join("\n", Board.table(seen(65, Optional.of(new ChangeCount(1_000, 200, 34))))))
                .isEqualTo(
                        """

                        00:01:05  rows changed 1,234 (56/s): 1,000 inserted, 200 updated, 34 deleted

                        rows, documents            mysql        mongodb  elasticsearch
                        customers                  1,000          1,000            999
                        order_lines                    5              5              5
                        lag                                       0 rec         12 rec
                        latency p50                               31 ms              –
                        latency p99                            1,205 ms              –""");
    }

    @Test
    void a_line_says_the_same_in_short() {
        assertThat(Board.line(seen(5, Optional.empty())))
                .isEqualTo("00:00:05  records read from your database: 4,321 · mysql 1,005 rows"
                        + " · mongodb 1,005 documents, lag 0, p50 31 ms, p99 1,205 ms"
                        + " · elasticsearch 1,004 documents, lag 12");
    }

    @Test
    void without_a_terminal_there_is_a_line_every_few_seconds() {
        Screen screen = new Screen(out, false);
        for (int second = 0; second <= 10; second++) {
            screen.show(seen(second, Optional.empty()));
        }

        assertThat(text().lines())
                .extracting(line -> line.substring(0, 8))
                .containsExactly("00:00:00", "00:00:05", "00:00:10");
    }

    @Test
    void without_a_terminal_a_slow_step_is_told_at_its_begin_and_end() {
        Screen screen = new Screen(out, false);
        screen.on(new Step("starting Kafka", Duration.ofSeconds(2), false));
        screen.on(new Step("starting Kafka", Duration.ofSeconds(3), false));
        screen.on(new Step("starting Kafka", Duration.ofSeconds(4), true));

        assertThat(text().lines()).containsExactly("  starting Kafka …", "  starting Kafka … 4 s");
    }

    @Test
    void on_a_terminal_the_table_is_drawn_over_itself() {
        Screen screen = new Screen(out, true);
        screen.show(seen(1, Optional.empty()));
        int lines = Board.table(seen(1, Optional.empty())).size();
        written.reset();

        screen.show(seen(2, Optional.empty()));

        assertThat(text()).startsWith("\r\033[2K\033[" + lines + "A\033[J");
    }

    @Test
    void on_a_terminal_running_steps_share_a_line() {
        Screen screen = new Screen(out, true);
        screen.on(new Step("a", Duration.ofSeconds(2), false));
        screen.on(new Step("b", Duration.ofSeconds(3), false));

        assertThat(text()).endsWith("\r\033[2K  a … 2 s · b … 3 s");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static Observation seen(int seconds, Optional<ChangeCount> changes) {
        return new Observation(
                Duration.ofSeconds(seconds),
                4_321,
                changes,
                56,
                List.of(
                        new TableCount("customers", 1_000, List.of(1_000L, 999L)),
                        new TableCount("order_lines", 5, List.of(5L, 5L))),
                List.of(
                        new StoreProgress(
                                "mongodb",
                                0,
                                Optional.of(Duration.ofMillis(31)),
                                Optional.of(Duration.ofMillis(1_205))),
                        new StoreProgress("elasticsearch", 12, Optional.empty(), Optional.empty())));
    }
}
