package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.source.PlannedRuns;
import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.Schedule;
import io.datasynchub.connect.common.source.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggersTest {

    private Instant now = Instant.parse("2024-02-29T11:59:00Z");

    @Test
    void the_first_start_comes_before_all_signals() {
        assertThat(asked(Optional.empty(), "{\"id\": \"mine\", \"type\": \"full\"}"))
                .containsExactly("begin start", "begin mine", "nothing");
    }

    @Test
    void signals_come_before_the_schedule() {
        assertThat(asked(
                        Optional.of(Schedule.parse("0 * * * *")),
                        "{\"id\": \"mine\", \"type\": \"full\"}",
                        "{\"type\": \"full\"}"))
                .containsExactly("begin mine", "begin signal-1", "begin 2024-02-29T12:00:00Z", "nothing");
    }

    @Test
    void a_signal_that_cannot_be_followed_is_refused_under_the_id_that_it_gives() {
        assertThat(asked(
                        Optional.of(Schedule.parse("0 0 1 1 *")), "{\"id\": \"mine\", \"type\": \"micro\"}", "no JSON"))
                .containsExactly("refuse mine", "refuse signal-1", "nothing");
    }

    /** What is asked for, one after the other, from a minute before noon on, when each signal takes a minute. */
    private List<String> asked(Optional<Schedule> schedule, String... signals) {
        Triggers triggers =
                new Triggers(new PlannedRuns(Run.Kind.FULL, Map.of(), schedule, false, () -> now), topic(signals));
        BatchPosition position = BatchPosition.NONE;
        List<String> asked = new ArrayList<>();
        while (!asked.contains("nothing")) {
            RunSource.Next next = triggers.next(position);
            now = now.plusSeconds(60);
            if (next instanceof RunSource.Next.Begin begin) {
                position = begin.position().begin(begin.run()).end();
                asked.add("begin " + begin.run().id());
            } else if (next instanceof RunSource.Next.Refuse refuse) {
                position = refuse.position();
                asked.add("refuse " + refuse.id());
            } else {
                asked.add("nothing");
            }
        }
        return asked;
    }

    private static Signals topic(String... messages) {
        return new Signals() {
            @Override
            public Optional<Message> from(long offset) {
                return offset < messages.length
                        ? Optional.of(new Message(offset, messages[(int) offset]))
                        : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
