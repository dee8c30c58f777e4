package io.datasynchub.connect.common.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class BatchTest {

    private record Write(String identity, int size, boolean whole) implements WriteOp {}

    private final Batch<Write> batch = new Batch<>(3, 100);

    @Test
    void a_later_whole_write_takes_the_place_of_an_earlier_one() {
        Entry<Write> first = entry("a", 10, true);
        Entry<Write> second = entry("a", 10, true);
        assertThat(batch.add(first)).isTrue();
        assertThat(batch.add(second)).isTrue();
        assertThat(batch.writes()).containsExactly(second);
        assertThat(second.supersedes).isSameAs(first);
    }

    @Test
    void a_write_that_builds_on_an_earlier_one_waits_for_the_next_batch() {
        batch.add(entry("a", 10, true));
        assertThat(batch.add(entry("a", 10, false))).isFalse();
        assertThat(batch.add(entry("b", 10, false))).isTrue();
    }

    @Test
    void a_write_too_many_waits_but_one_of_a_document_that_is_there_does_not() {
        batch.add(entry("a", 1, true));
        batch.add(entry("b", 1, true));
        batch.add(entry("c", 1, true));
        assertThat(batch.full()).isTrue();
        assertThat(batch.add(entry("d", 1, true))).isFalse();
        assertThat(batch.add(entry("b", 1, true))).isTrue();
    }

    @Test
    void bytes_too_many_wait_also_when_they_come_by_replacement() {
        batch.add(entry("a", 60, true));
        assertThat(batch.add(entry("b", 60, true))).isFalse();
        batch.add(entry("b", 30, true));
        assertThat(batch.add(entry("b", 60, true))).isFalse();
        assertThat(batch.add(entry("b", 40, true))).isTrue();
    }

    @Test
    void a_single_write_beyond_the_limit_goes_alone() {
        assertThat(batch.add(entry("a", 1_000, true))).isTrue();
        assertThat(batch.add(entry("b", 1, true))).isFalse();
    }

    private static Entry<Write> entry(String identity, int size, boolean whole) {
        return new Entry<>(
                new SinkRecord("t", 0, null, null, null, null, 0),
                new PartitionProgress(new HighWaterMark()),
                new Write(identity, size, whole));
    }
}
