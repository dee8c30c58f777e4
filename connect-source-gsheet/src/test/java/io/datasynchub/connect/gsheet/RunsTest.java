package io.datasynchub.connect.gsheet;

import static io.datasynchub.connect.gsheet.FakeSheets.cells;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.source.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** How runs begin, go on and end. */
class RunsTest {

    private final FakeSheets sheets = new FakeSheets();

    private SourceWorker worker(String... settings) {
        SourceWorker worker = new SourceWorker(sheets, settings);
        return worker.start().settle();
    }

    private static final class Topic implements Signals {
        private final List<String> messages = new ArrayList<>();

        @Override
        public Optional<Message> from(long offset) {
            return offset < messages.size()
                    ? Optional.of(new Message(offset, messages.get((int) offset)))
                    : Optional.empty();
        }

        @Override
        public void close() {}
    }

    @Test
    void a_full_run_sends_all_rows_with_its_id_and_deletes_what_is_gone() {
        sheets.addBook();
        SourceWorker worker = worker("sync.type", "full", "key.columns", "id", "on.mass.delete", "delete");
        assertThat(worker.keys("t")).containsExactly("[1]", "[2]");
        assertThat(worker.of("t")).allSatisfy(record -> assertThat(
                        record.headers().lastWithName("__run_id").value())
                .isEqualTo("start"));
        assertThat(worker.runs()).containsExactly("start accepted", "start running", "start done");
        worker.forgetRecords();
        worker.start().settle();
        assertThat(worker.records).isEmpty();
    }

    @Test
    void runs_start_by_schedule_once_for_all_that_was_missed() {
        FakeSheets.Spreadsheet book = sheets.addBook();
        SourceWorker worker = worker(
                "sync.type", "full", "key.columns", "id", "sync.schedule", "*/10 * * * *", "on.mass.delete", "delete");
        assertThat(worker.records).isEmpty();
        worker.run(Duration.ofMinutes(10));
        assertThat(worker.keys("t")).containsExactly("[1]", "[2]");
        worker.forgetRecords();
        book.tab("t", cells("id", "n"), cells(2, "b"));
        worker.pace.await(Duration.ofHours(2));
        worker.start().settle();
        assertThat(worker.keys("t")).containsExactly("[1]", "[1]", "[2]");
        assertThat(worker.runs()).hasSize(3);
    }

    @Test
    void a_clock_that_is_set_back_by_days_holds_no_run_up() {
        sheets.addBook();
        SourceWorker worker = worker("sync.type", "full", "key.columns", "id", "sync.schedule", "0 * * * *");
        worker.run(Duration.ofHours(1));
        worker.forgetRecords();
        worker.pace.setBack(Duration.ofDays(3));
        worker.run(Duration.ofHours(1));
        assertThat(worker.keys("t")).containsExactly("[1]", "[2]");
    }

    @Test
    void a_run_that_was_killed_goes_on_where_it_was() {
        FakeSheets.Spreadsheet book = sheets.add("book").tab("t", cells("id"));
        for (int row = 0; row < 1_000; row++) {
            book.rows("t").add(cells(row));
        }
        SourceWorker worker =
                new SourceWorker(sheets, "sync.type", "full", "key.columns", "id", "batch.max.records", "100");
        worker.start();
        while (worker.of("t").size() < 300) {
            worker.poll();
        }
        worker.pollAndDie();
        worker.start().settle();
        assertThat(worker.of("t")).hasSize(1_000);
        assertThat(new TreeSet<>(worker.keys("t"))).hasSize(1_000);
        assertThat(worker.runs()).containsExactly("start accepted", "start running", "start done");
    }

    @Test
    void a_partial_run_sends_the_rows_that_its_condition_names_and_forgets_nothing() {
        sheets.addBook();
        SourceWorker worker = worker("sync.type", "partial", "key.columns", "id", "sync.partial.t", "id >= 2");
        assertThat(worker.keys("t")).containsExactly("[2]");
        assertThat(worker.of("t")).allSatisfy(record -> assertThat(((Struct) record.value()).getString("op"))
                .isEqualTo("r"));
    }

    @Test
    void signals_are_followed_in_their_order_once_and_what_cannot_be_is_told() {
        sheets.addBook();
        Topic topic = new Topic();
        SourceWorker worker = new SourceWorker(sheets, "key.columns", "id").signals(topic);
        worker.start().settle();
        worker.forgetRecords();
        topic.messages.addAll(List.of(
                "no JSON",
                "{\"id\": \"all\", \"type\": \"full\"}",
                "{\"id\": \"some\", \"type\": \"partial\", \"tables\": {\"t\": \"n = b\"}}"));
        worker.settle();
        worker.start().settle();
        assertThat(worker.runs())
                .containsExactly(
                        "signal-0 failed",
                        "all accepted",
                        "all running",
                        "all done",
                        "some accepted",
                        "some running",
                        "some done");
        assertThat(worker.keys("t")).containsExactly("[1]", "[2]", "[2]");
    }

    @Test
    void two_signals_with_one_id_are_two_runs() {
        sheets.addBook();
        Topic topic = new Topic();
        SourceWorker worker = new SourceWorker(sheets, "key.columns", "id").signals(topic);
        worker.start().settle();
        worker.forgetRecords();
        topic.messages.add("{\"id\": \"any\", \"type\": \"full\"}");
        topic.messages.add("{\"id\": \"any\", \"type\": \"full\"}");
        worker.settle();
        assertThat(worker.keys("t")).containsExactly("[1]", "[1]", "[2]", "[2]");
    }

    @Test
    void a_message_of_the_signal_topic_wakes_the_poll_at_once() {
        sheets.addBook();
        Topic topic = new Topic();
        SourceWorker worker =
                new SourceWorker(sheets, "key.columns", "id", "poll.interval.ms", "3600000").signals(topic);
        worker.start().settle();
        worker.forgetRecords();
        sheets.spreadsheet("book").rows("t").add(cells(3, "c"));
        topic.messages.add("{\"type\": \"micro\"}");
        worker.run(Duration.ofSeconds(2));
        assertThat(worker.keys("t")).containsExactly("[3]");
    }
}
