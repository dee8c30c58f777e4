package io.datasynchub.connect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/**
 * What every sink does with the same records and the same faults. A sink's module runs it over its own mapper, requests and
 * reading of replies, with a store double behind them.
 */
public interface SinkContract {

    Duration PATIENCE = Duration.ofSeconds(20);

    /** A sink over a store double. */
    interface SinkUnderTest extends AutoCloseable {

        void put(List<SinkRecord> records);

        Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered);

        /** What the store holds, as name by id, of the rows that {@link Records} makes. */
        TreeMap<Long, String> contents();

        @Override
        void close();
    }

    /** Faults that the store double shows, and what it counted. */
    interface Faults {

        /** The next requests fail as a whole, as if the server were away. */
        void serverIsAwayFor(int requests);

        /** The next requests are carried out, but their answer is lost. */
        void answersAreLostFor(int requests);

        /** The store will never take a row of this name. */
        void refuse(String name);
    }

    SinkUnderTest start(WorkerDouble worker);

    Faults faults();

    String TOPIC = "shop.customers";
    TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    @Test
    default void rows_become_documents_and_deletions_remove_them() {
        Records records = Records.of(TOPIC);
        try (SinkUnderTest sink = start(WorkerDouble.withoutDeadLetterQueue(PARTITION))) {
            sink.put(
                    List.of(records.row(1, "Ann"), records.row(2, "Bob"), records.row(3, "Cid"), records.tombstone(2)));
            committed(sink, 4);
            assertThat(sink.contents()).containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, "Ann", 3L, "Cid")));
        }
    }

    @Test
    default void the_last_change_of_a_row_wins() {
        Records records = Records.of(TOPIC);
        try (SinkUnderTest sink = start(WorkerDouble.withoutDeadLetterQueue(PARTITION))) {
            for (int version = 0; version < 500; version++) {
                sink.put(List.of(records.row(1, "v" + version), records.row(2, "w" + version)));
            }
            committed(sink, 1_000);
            assertThat(sink.contents()).containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, "v499", 2L, "w499")));
        }
    }

    @Test
    default void a_replay_changes_nothing() {
        List<SinkRecord> log = changes();
        try (SinkUnderTest sink = start(WorkerDouble.withoutDeadLetterQueue(PARTITION))) {
            sink.put(log);
            committed(sink, 4);
            sink.put(log);
            committed(sink, 4);
            assertThat(sink.contents()).containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, "Ann", 3L, "Cid")));
        }
    }

    private static List<SinkRecord> changes() {
        Records records = Records.of(TOPIC);
        return List.of(records.row(1, "Ann"), records.row(2, "Bob"), records.row(3, "Cid"), records.tombstone(2));
    }

    @Test
    default void a_deletion_of_what_is_not_there_is_no_failure() {
        Records records = Records.of(TOPIC);
        try (SinkUnderTest sink = start(WorkerDouble.withoutDeadLetterQueue(PARTITION))) {
            sink.put(List.of(records.tombstone(7)));
            committed(sink, 1);
            assertThat(sink.contents()).isEmpty();
        }
    }

    @Test
    default void a_server_that_is_away_is_waited_for() {
        Records records = Records.of(TOPIC);
        try (SinkUnderTest sink = start(WorkerDouble.withDeadLetterQueue(PARTITION))) {
            faults().serverIsAwayFor(3);
            sink.put(List.of(records.row(1, "Ann")));
            committed(sink, 1);
            assertThat(sink.contents()).containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, "Ann")));
        }
    }

    @Test
    default void a_lost_answer_makes_no_duplicate() {
        Records records = Records.of(TOPIC);
        try (SinkUnderTest sink = start(WorkerDouble.withoutDeadLetterQueue(PARTITION))) {
            faults().answersAreLostFor(2);
            sink.put(List.of(records.row(1, "Ann"), records.tombstone(1), records.row(2, "Bob")));
            committed(sink, 3);
            assertThat(sink.contents()).containsExactlyEntriesOf(new TreeMap<>(Map.of(2L, "Bob")));
        }
    }

    @Test
    default void a_refused_record_goes_to_the_dead_letter_queue_and_the_rest_is_written() {
        Records records = Records.of(TOPIC);
        WorkerDouble worker = WorkerDouble.withDeadLetterQueue(PARTITION);
        try (SinkUnderTest sink = start(worker)) {
            faults().refuse("secret-name");
            sink.put(List.of(records.row(1, "Ann"), records.row(2, "secret-name"), records.row(3, "Cid")));
            committed(sink, 3);
            assertThat(sink.contents()).containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, "Ann", 3L, "Cid")));
            assertThat(worker.deadLetters()).singleElement().satisfies(dead -> {
                assertThat(dead.record().kafkaOffset()).isEqualTo(1);
                assertThat(dead.cause()).hasMessageContaining("shop.customers-0@1");
                assertThat(dead.cause().getMessage()).doesNotContain("secret-name");
            });
        }
    }

    @Test
    default void a_refused_change_leaves_the_rows_earlier_state() {
        Records records = Records.of(TOPIC);
        try (SinkUnderTest sink = start(WorkerDouble.withDeadLetterQueue(PARTITION))) {
            faults().refuse("secret-name");
            sink.put(List.of(records.row(1, "Ann"), records.row(1, "secret-name")));
            committed(sink, 2);
            assertThat(sink.contents()).containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, "Ann")));
        }
    }

    @Test
    default void without_a_dead_letter_queue_the_task_stops_at_the_refused_record() {
        Records records = Records.of(TOPIC);
        try (SinkUnderTest sink = start(WorkerDouble.withoutDeadLetterQueue(PARTITION))) {
            faults().refuse("secret-name");
            assertThatThrownBy(() -> {
                        sink.put(List.of(records.row(1, "Ann"), records.row(2, "secret-name"), records.row(3, "Cid")));
                        Eventually.within(PATIENCE, "the task fails", () -> {
                            sink.put(List.of());
                            return false;
                        });
                    })
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("shop.customers-0@1")
                    .hasMessageContaining("errors.tolerance")
                    .hasMessageNotContaining("secret-name");
            assertThat(offset(sink, 3)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    default void a_record_that_is_no_row_is_rejected_alone() {
        Records records = Records.of(TOPIC);
        WorkerDouble worker = WorkerDouble.withDeadLetterQueue(PARTITION);
        try (SinkUnderTest sink = start(worker)) {
            sink.put(List.of(
                    records.row(1, "Ann"),
                    records.schemaless("k", "not json"),
                    records.schemaless(null, Map.of("id", 9)),
                    records.row(2, "Bob")));
            committed(sink, 4);
            assertThat(sink.contents()).containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, "Ann", 2L, "Bob")));
            assertThat(worker.deadLetters()).hasSize(2);
        }
    }

    @Test
    default void an_offset_is_held_back_until_the_dead_letter_queue_has_the_record() {
        Records records = Records.of(TOPIC);
        WorkerDouble worker = WorkerDouble.withDeadLetterQueue(PARTITION);
        CompletableFuture<Void> delivery = new CompletableFuture<>();
        worker.deadLettersAreDeliveredBy(delivery);
        try (SinkUnderTest sink = start(worker)) {
            sink.put(List.of(records.schemaless("k", "not json"), records.row(1, "Ann")));
            Eventually.within(
                    PATIENCE, "the row is written", () -> !sink.contents().isEmpty());
            sink.put(List.of());
            assertThat(offset(sink, 2)).isZero();
            delivery.complete(null);
            committed(sink, 2);
        }
    }

    /** Lets the worker call until everything up to this offset may be committed. */
    private static void committed(SinkUnderTest sink, long end) {
        Eventually.within(PATIENCE, "offset " + end + " may be committed", () -> {
            sink.put(List.of());
            return offset(sink, end) == end;
        });
    }

    private static long offset(SinkUnderTest sink, long delivered) {
        OffsetAndMetadata committable = sink.preCommit(Map.of(PARTITION, new OffsetAndMetadata(delivered)))
                .get(PARTITION);
        return committable == null ? -1 : committable.offset();
    }
}
