package io.datasynchub.connect.common.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    private record Write(String identity, int size, boolean whole) implements WriteOp {}

    private final OffsetTracker offsets = new OffsetTracker();

    @Test
    void nothing_is_waited_for_where_all_is_settled() {
        assertThat(offsets.longestWait()).isEmpty();
        Entry<Write> entry = take(7);
        assertThat(offsets.longestWait()).isPresent();

        entry.settle();
        assertThat(offsets.longestWait()).isEmpty();
    }

    @Test
    void the_wait_begins_anew_with_the_next_record_in_order_and_not_with_one_behind_it() {
        Entry<Write> first = take(1);
        Entry<Write> second = take(2);
        take(3);
        offsets.longestWait();
        long afterTheFirstLook = System.nanoTime();
        second.settle();
        long settledTheSecond = System.nanoTime();
        long waitForTheFirst = offsets.longestWait().orElseThrow();
        long beforeTheNext = System.nanoTime();
        first.settle();
        long waitForTheThird = offsets.longestWait().orElseThrow();
        long end = System.nanoTime();

        assertThat(waitForTheFirst).isGreaterThanOrEqualTo(settledTheSecond - afterTheFirstLook);
        assertThat(waitForTheThird).isLessThanOrEqualTo(end - beforeTheNext);
    }

    private Entry<Write> take(long offset) {
        SinkRecord record = new SinkRecord("t", 0, null, null, null, null, offset);
        PartitionProgress progress = offsets.progressOf(record);
        Entry<Write> entry = new Entry<>(record, progress, new Write("id" + offset, 1, true));
        progress.add(entry);
        return entry;
    }
}
