package io.datasynchub.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class KeyRangesPropertyTest {

    @Property
    void every_key_is_in_the_range_of_exactly_one_reader(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long key,
            @ForAll @LongRange(min = 1, max = 100_000) long length,
            @ForAll @IntRange(min = 1, max = 9) int readers) {
        int owners = 0;
        for (int reader = 0; reader < readers; reader++) {
            KeyRanges.Range range = new KeyRanges(length, reader, readers).containing(key);
            assertThat(key).isBetween(range.begin(), range.end() - 1);
            owners += range.own() ? 1 : 0;
        }
        assertThat(owners).isEqualTo(1);
    }

    @Property
    void the_next_own_range_is_own_and_none_before_it_is(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long key,
            @ForAll @LongRange(min = 1, max = 1_000) long length,
            @ForAll @IntRange(min = 1, max = 9) int readers,
            @ForAll @IntRange(min = 0, max = 8) int number) {
        KeyRanges ranges = new KeyRanges(length, number % readers, readers);
        KeyRanges.Range range = ranges.containing(key);
        long next = ranges.nextOwn(range);

        assertThat(ranges.containing(next).own()).isTrue();
        assertThat(ranges.containing(next).begin()).isEqualTo(next);
        for (long between = range.end(); between < next; between += length) {
            assertThat(ranges.containing(between).own()).isFalse();
        }
    }
}
