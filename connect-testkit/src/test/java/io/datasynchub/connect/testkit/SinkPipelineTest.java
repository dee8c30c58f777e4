package io.datasynchub.connect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.change.ChangeReader;
import io.datasynchub.connect.common.change.RecordFormat;
import io.datasynchub.connect.common.sink.BatchWriter;
import io.datasynchub.connect.common.sink.Outcome;
import io.datasynchub.connect.common.sink.SinkLimits;
import io.datasynchub.connect.common.sink.SinkPipeline;
import io.datasynchub.connect.testkit.FakeStore.Fate;
import io.datasynchub.connect.testkit.FakeStore.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class SinkPipelineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final WorkerDouble worker = WorkerDouble.withDeadLetterQueue(PARTITION);
    private final Records records = Records.of("t");

    @Test
    void partitions_are_paused_while_the_store_is_away_and_resumed_when_it_is_back() {
        AtomicBoolean away = new AtomicBoolean(true);
        FakeStore store = new FakeStore(write -> away.get() ? Fate.FAIL : Fate.APPLY);
        try (SinkPipeline<Write> pipeline = pipeline(store, limits(10, PATIENCE))) {
            pipeline.put(rows(10));
            assertThat(worker.paused()).containsExactly(PARTITION);
            away.set(false);
            Eventually.within(PATIENCE, "the partition is resumed", () -> {
                pipeline.put(List.of());
                return worker.paused().isEmpty();
            });
        }
    }

    @Test
    void a_store_that_stays_away_too_long_fails_the_task_and_commits_nothing() {
        FakeStore store = new FakeStore(write -> Fate.FAIL);
        try (SinkPipeline<Write> pipeline = pipeline(store, limits(100, Duration.ofMillis(20)))) {
            assertThatThrownBy(() -> {
                        pipeline.put(rows(3));
                        Eventually.within(PATIENCE, "the task fails", () -> {
                            pipeline.put(List.of());
                            return false;
                        });
                    })
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("retry.timeout.ms")
                    .hasMessageContaining("t-0@");
            assertThat(committable(pipeline, 3)).isZero();
            assertThat(worker.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_store_that_refuses_the_task_itself_fails_it() {
        BatchWriter<Write> writer = batch -> {
            throw new ConnectException("wrong password: set connection.password");
        };
        try (SinkPipeline<Write> pipeline = pipeline(writer, limits(100, PATIENCE))) {
            assertThatThrownBy(() -> {
                        pipeline.put(rows(1));
                        Eventually.within(PATIENCE, "the task fails", () -> {
                            pipeline.put(List.of());
                            return false;
                        });
                    })
                    .hasMessageContaining("connection.password");
        }
    }

    @Test
    void a_fault_of_our_own_is_not_swallowed() {
        BatchWriter<Write> writer = batch -> List.of();
        try (SinkPipeline<Write> pipeline = pipeline(writer, limits(100, PATIENCE))) {
            assertThatThrownBy(() -> {
                        pipeline.put(rows(1));
                        Eventually.within(PATIENCE, "the task fails", () -> {
                            pipeline.put(List.of());
                            return false;
                        });
                    })
                    .isInstanceOf(ConnectException.class)
                    .hasRootCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void offsets_are_those_of_the_topic_that_was_consumed_whatever_a_transform_made_of_its_name() {
        FakeStore store = new FakeStore(write -> Fate.APPLY);
        try (SinkPipeline<Write> pipeline = pipeline(store, limits(100, PATIENCE))) {
            SinkRecord consumed = records.row(1, "Ann");
            SinkRecord renamed = consumed.newRecord(
                    "elsewhere", 7, consumed.keySchema(), consumed.key(), consumed.valueSchema(), consumed.value(), 0L);
            pipeline.put(List.of(renamed));
            awaitCommittable(pipeline, 1);
        }
    }

    @Test
    void records_that_change_nothing_hold_no_offset_back() {
        Schema heartbeat = SchemaBuilder.struct()
                .name("io.debezium.connector.common.Heartbeat")
                .field("ts_ms", Schema.INT64_SCHEMA)
                .build();
        FakeStore store = new FakeStore(write -> Fate.APPLY);
        try (SinkPipeline<Write> pipeline = pipeline(store, limits(100, PATIENCE))) {
            pipeline.put(List.of(records.record(0, null, null, heartbeat, new Struct(heartbeat).put("ts_ms", 1L))));
            assertThat(committable(pipeline, 1)).isEqualTo(1);
            assertThat(pipeline.counters().ignoredTotal(Outcome.Why.NO_CHANGE)).isEqualTo(1);
        }
    }

    @Test
    void a_partition_is_given_up_only_when_no_write_of_it_can_come_later() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        BatchWriter<Write> writer = batch -> {
            requests.incrementAndGet();
            asked.countDown();
            answer.await();
            return batch.stream()
                    .map(write -> (Outcome) new Outcome.Retry("not yet"))
                    .toList();
        };
        try (SinkPipeline<Write> pipeline = pipeline(writer, limits(100, PATIENCE))) {
            pipeline.put(List.of(records.row(1, "Ann")));
            asked.await();
            Thread revoking = new Thread(() -> pipeline.revoke(List.of(PARTITION)));
            revoking.start();
            Eventually.within(PATIENCE, "the task waits for the answer", () -> {
                Thread.State state = revoking.getState();
                return state == Thread.State.TIMED_WAITING || state == Thread.State.WAITING;
            });
            answer.countDown();
            revoking.join();
            Eventually.within(PATIENCE, "the write is dropped", () -> pipeline.buffered() == 0);
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void every_record_is_counted_once() {
        FakeStore store = new FakeStore(write -> "no".equals(write.name()) ? Fate.REFUSE : Fate.APPLY);
        try (SinkPipeline<Write> pipeline = pipeline(store, limits(100, PATIENCE))) {
            pipeline.put(List.of(records.row(1, "a"), records.row(1, "b"), records.row(2, "no"), records.row(3, "c")));
            awaitCommittable(pipeline, 4);
            long superseded = pipeline.counters().ignoredTotal(Outcome.Why.SUPERSEDED);
            assertThat(pipeline.counters().writtenTotal() + superseded).isEqualTo(3);
            assertThat(pipeline.counters().rejectedTotal()).isEqualTo(1);
        }
    }

    @Test
    void what_was_done_shows_in_the_workers_metrics() {
        FakeStore store = new FakeStore(write -> "no".equals(write.name()) ? Fate.REFUSE : Fate.APPLY);
        try (SinkPipeline<Write> pipeline = pipeline(store, limits(100, PATIENCE))) {
            pipeline.put(List.of(records.row(1, "a"), records.row(2, "no"), records.tombstone(3)));
            awaitCommittable(pipeline, 3);
            assertThat(worker.metrics())
                    .containsEntry("records-written-total", 2.0)
                    .containsEntry("records-rejected-total", 1.0)
                    .containsEntry("records-buffered", 0.0)
                    .containsEntry("requests-in-flight", 0.0)
                    .containsEntry("paused", 0.0)
                    .containsKeys("lag-seconds", "request-latency-avg-ms", "records-ignored-stale-total");
            assertThat((Double) worker.metrics().get("requests-total")).isPositive();
        }
    }

    private List<SinkRecord> rows(int count) {
        List<SinkRecord> rows = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            rows.add(records.row(id, "n"));
        }
        return rows;
    }

    private SinkPipeline<Write> pipeline(BatchWriter<Write> writer, SinkLimits limits) {
        FakeStore mapper = new FakeStore(write -> Fate.APPLY);
        return new SinkPipeline<>("test", limits, new ChangeReader(RecordFormat.AUTO), mapper, writer, worker, false);
    }

    private static SinkLimits limits(int buffered, Duration retryTimeout) {
        return new SinkLimits(
                1_000,
                1 << 20,
                Duration.ZERO,
                2,
                buffered,
                1 << 20,
                retryTimeout,
                Duration.ofMillis(1),
                Duration.ofMillis(2));
    }

    private static void awaitCommittable(SinkPipeline<Write> pipeline, long end) {
        Eventually.within(PATIENCE, "offset " + end + " may be committed", () -> {
            pipeline.put(List.of());
            return committable(pipeline, end) == end;
        });
    }

    private static long committable(SinkPipeline<Write> pipeline, long delivered) {
        OffsetAndMetadata offset = pipeline.preCommit(Map.of(PARTITION, new OffsetAndMetadata(delivered)))
                .get(PARTITION);
        return offset == null ? -1 : offset.offset();
    }
}
