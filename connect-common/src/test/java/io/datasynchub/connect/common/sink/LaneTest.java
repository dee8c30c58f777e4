package io.datasynchub.connect.common.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class LaneTest {

    private record Write(String identity, int size, boolean whole) implements WriteOp {}

    private static final SinkLimits LIMITS = new SinkLimits(
            10,
            1_000,
            Duration.ZERO,
            1,
            100,
            10_000,
            Duration.ofMillis(20),
            Duration.ofMillis(1),
            Duration.ofMillis(1));

    @Test
    void a_store_that_stays_away_longer_than_the_timeout_fails_the_task_and_nothing_is_skipped() {
        Buffer buffer = new Buffer(100, 10_000);
        SinkCounters counters = new SinkCounters();
        LaneQueue<Write> queue = new LaneQueue<>(LIMITS, buffer);
        List<ConnectException> failures = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Lane<Write> lane = new Lane<>(
                queue,
                batch -> {
                    sizes.add(batch.size());
                    return batch.stream()
                            .map(write -> (Outcome) new Outcome.Retry("no answer"))
                            .toList();
                },
                LIMITS,
                buffer,
                new Rejections(null, true, buffer, counters),
                new Gauges(counters, new Requests(), new Lag()),
                failures::add);
        OffsetTracker offsets = new OffsetTracker();
        Entry<Write> first = take(offsets, 5);
        Entry<Write> second = take(offsets, 6);
        queue.add(List.of(first, second));

        lane.run();

        assertThat(failures)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("writes failed for")
                .contains("t-0@5: no answer", "Nothing was skipped", "retry.timeout.ms");
        assertThat(sizes).isNotEmpty().containsOnly(2);
        assertThat(List.of(first, second)).noneMatch(Entry::settled);
        assertThat(counters.rejectedTotal()).isZero();
    }

    private static Entry<Write> take(OffsetTracker offsets, long offset) {
        SinkRecord record = new SinkRecord("t", 0, null, null, null, null, offset);
        PartitionProgress progress = offsets.progressOf(record);
        Entry<Write> entry = new Entry<>(record, progress, new Write("id" + offset, 1, true));
        progress.add(entry);
        return entry;
    }
}
