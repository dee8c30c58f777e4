package io.datasynchub.connect.common.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HighWaterMarkTest {

    private final HighWaterMark mark = new HighWaterMark();

    @Test
    void a_partition_that_is_read_again_does_not_begin_anew() {
        for (long offset = 0; offset < 3; offset++) {
            assertThat(mark.beginsAnew(record(offset, 100 + offset))).isFalse();
        }
        for (long offset = 0; offset < 5; offset++) {
            assertThat(mark.beginsAnew(record(offset, 100 + offset))).isFalse();
        }
    }

    @Test
    void lower_offsets_at_later_times_are_those_of_a_topic_that_was_made_anew_and_that_is_said_once() {
        mark.beginsAnew(record(500, 100L));
        assertThat(mark.beginsAnew(record(0, 101L))).isTrue();
        assertThat(mark.beginsAnew(record(1, 102L))).isFalse();
        assertThat(mark.offset()).isEqualTo(1);
    }

    @Test
    void records_without_a_time_tell_nothing() {
        mark.beginsAnew(record(500, null));
        assertThat(mark.beginsAnew(record(0, null))).isFalse();
    }

    private static SinkRecord record(long offset, @Nullable Long time) {
        return new SinkRecord("t", 0, null, null, null, null, offset, time, TimestampType.CREATE_TIME);
    }
}
