package io.datasynchub.connect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.common.change.ChangeReader;
import io.datasynchub.connect.common.change.RecordFormat;
import io.datasynchub.connect.common.sink.SinkLimits;
import io.datasynchub.connect.common.sink.SinkPipeline;
import io.datasynchub.connect.testkit.FakeStore.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Whatever the batches, the faults and the order of answers: the last accepted change of a key wins, and nothing is skipped. */
class SinkPipelinePropertyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOPIC = "t";

    /** A change of one row, or of all. */
    record Step(int partition, long id, int kind, int number) {

        boolean truncates() {
            return kind == 1 && id == 0;
        }

        boolean deletes() {
            return kind < 2 && !truncates();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.longs().between(0, 7),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 999))
                .as((id, kind, number) -> new Step((int) (id % 2), id, kind, number));
        return step.list().ofMinSize(1).ofMaxSize(120);
    }

    @Provide
    Arbitrary<SinkLimits> limits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.longs().between(1, 200),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 40))
                .as((records, bytes, linger, lanes, buffer) -> new SinkLimits(
                        records,
                        bytes,
                        Duration.ofMillis(linger),
                        lanes,
                        buffer,
                        1 << 20,
                        Duration.ofMinutes(5),
                        Duration.ofNanos(1_000),
                        Duration.ofNanos(50_000)));
    }

    @Property(tries = 400)
    void the_last_accepted_change_of_each_key_wins_and_nothing_is_skipped(
            @ForAll("steps") List<Step> steps,
            @ForAll("limits") SinkLimits limits,
            @ForAll @IntRange(min = 1, max = 25) int pollSize,
            @ForAll @IntRange(max = 3) int faultsInFour,
            @ForAll long seed) {
        FakeStore store = new FakeStore(faulty(faultsInFour, seed));
        List<SinkRecord> records = records(steps);
        WorkerDouble worker =
                WorkerDouble.withDeadLetterQueue(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1));
        try (SinkPipeline<FakeStore.Write> pipeline = pipeline(limits, store, worker)) {
            Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
            for (int from = 0; from < records.size(); from += pollSize) {
                List<SinkRecord> poll = records.subList(from, Math.min(records.size(), from + pollSize));
                poll.forEach(
                        record -> delivered.put(partition(record), new OffsetAndMetadata(record.kafkaOffset() + 1)));
                pipeline.put(poll);
            }
            Eventually.within(PATIENCE, "everything is settled", () -> {
                pipeline.put(List.of());
                return pipeline.preCommit(delivered).equals(delivered);
            });
            Eventually.within(PATIENCE, "the buffer is given back", () -> pipeline.buffered() == 0);
        }
        assertThat(store.contents()).isEqualTo(expected(steps));
        assertThat(store.violations()).isEmpty();
        assertThat(offsetsOf(worker))
                .containsAll(refused(records, steps, false))
                .isSubsetOf(refused(records, steps, true));
    }

    @Property(tries = 200)
    void no_offset_passes_an_unfinished_record(
            @ForAll("steps") List<Step> steps, @ForAll("limits") SinkLimits limits, @ForAll long seed) {
        Set<Long> stuck = new HashSet<>();
        Random random = new Random(seed);
        steps.forEach(step -> {
            if (random.nextInt(4) == 0) {
                stuck.add(step.id());
            }
        });
        FakeStore store = new FakeStore(write -> stuck.contains(write.id()) ? Fate.FAIL : Fate.APPLY);
        List<SinkRecord> records = records(steps);
        WorkerDouble worker =
                WorkerDouble.withDeadLetterQueue(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1));
        Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
        records.forEach(record -> delivered.put(partition(record), new OffsetAndMetadata(record.kafkaOffset() + 1)));
        try (SinkPipeline<FakeStore.Write> pipeline = pipeline(limits, store, worker)) {
            pipeline.put(records);
            for (int look = 0; look < 20; look++) {
                pipeline.put(List.of());
                Map<TopicPartition, OffsetAndMetadata> committable = pipeline.preCommit(delivered);
                for (int i = 0; i < records.size(); i++) {
                    if (stuck.contains(steps.get(i).id()) && !steps.get(i).truncates()) {
                        assertThat(offsetIn(committable, records.get(i)))
                                .isLessThanOrEqualTo(records.get(i).kafkaOffset());
                    }
                }
            }
        }
    }

    private static long offsetIn(Map<TopicPartition, OffsetAndMetadata> committable, SinkRecord record) {
        OffsetAndMetadata offset = committable.get(partition(record));
        return offset == null ? 0 : offset.offset();
    }

    private static SinkPipeline<FakeStore.Write> pipeline(SinkLimits limits, FakeStore store, WorkerDouble worker) {
        return new SinkPipeline<>("test", limits, new ChangeReader(RecordFormat.AUTO), store, store, worker, true);
    }

    /** Every write is applied in the end, except those that are refused by name. */
    private static java.util.function.Function<FakeStore.Write, Fate> faulty(int faultsInFour, long seed) {
        Random random = new Random(seed);
        return write -> {
            if (write.name() != null && write.name().startsWith("!")) {
                return Fate.REFUSE;
            }
            if (random.nextInt(4) >= faultsInFour) {
                return Fate.APPLY;
            }
            return random.nextBoolean() ? Fate.FAIL : Fate.APPLY_AND_LOSE_THE_ANSWER;
        };
    }

    private static List<SinkRecord> records(List<Step> steps) {
        Records records = Records.of(TOPIC);
        List<SinkRecord> made = new ArrayList<>();
        for (Step step : steps) {
            if (step.truncates()) {
                made.add(records.envelope("t", null, null, null));
            } else {
                made.add(
                        step.deletes()
                                ? records.tombstone(step.partition(), step.id())
                                : records.row(step.partition(), step.id(), nameOf(step)));
            }
        }
        return made;
    }

    private static String nameOf(Step step) {
        return (step.kind() == 2 ? "!" : step.kind() == 3 ? "+" : "") + "n" + step.number() + ".";
    }

    private static Map<Long, String> expected(List<Step> steps) {
        Map<Long, String> expected = new TreeMap<>();
        for (Step step : steps) {
            String name = nameOf(step);
            if (step.truncates()) {
                expected.clear();
            } else if (step.deletes()) {
                expected.remove(step.id());
            } else if (step.kind() == 3) {
                String added = name.substring(1);
                expected.merge(step.id(), added, (old, more) -> old.endsWith(more) ? old : old + more);
            } else if (step.kind() > 3) {
                expected.put(step.id(), name);
            }
        }
        return expected;
    }

    /** The records that the store refuses, with or without those that a later change may have stood in for. */
    private static Set<String> refused(List<SinkRecord> records, List<Step> steps, boolean superseded) {
        Set<String> refused = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).kind() == 2 && (superseded || !mayBeSuperseded(steps, i))) {
                refused.add(partition(records.get(i)) + "@" + records.get(i).kafkaOffset());
            }
        }
        return refused;
    }

    private static boolean mayBeSuperseded(List<Step> steps, int i) {
        return steps.subList(i + 1, steps.size()).stream()
                .anyMatch(later -> later.id() == steps.get(i).id()
                        && later.kind() != 2
                        && later.kind() != 3
                        && !later.truncates());
    }

    private static Set<String> offsetsOf(WorkerDouble worker) {
        Set<String> offsets = new HashSet<>();
        worker.deadLetters()
                .forEach(dead -> offsets.add(
                        partition(dead.record()) + "@" + dead.record().kafkaOffset()));
        return offsets;
    }

    private static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.topic(), record.kafkaPartition());
    }
}
