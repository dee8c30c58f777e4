package io.datasynchub.connect.common.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimesPropertyTest {

    @Property(tries = 5_000)
    void every_timestamp_that_the_platform_writes_is_read_back(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
            @ForAll @LongRange(max = 999_999_999L) long nanos) {
        Instant instant = Instant.ofEpochSecond(second, nanos);
        Written out = new Written();
        Times.zonedTimestamp(instant.toString(), out);
        assertThat(out).hasToString("timestamp " + instant);
    }

    @Property(tries = 2_000)
    void micros_and_text_of_one_moment_are_the_same(
            @ForAll @LongRange(min = -62_135_596_800_000_000L, max = 253_402_300_799_999_999L) long micros) {
        Written counted = new Written();
        Times.timestampOfMicros(micros, counted);
        Written spelled = new Written();
        Times.zonedTimestamp(
                LocalDateTime.ofEpochSecond(
                                Math.floorDiv(micros, 1_000_000L),
                                (int) Math.floorMod(micros, 1_000_000L) * 1_000,
                                ZoneOffset.UTC)
                        .toInstant(ZoneOffset.UTC)
                        .toString(),
                spelled);
        assertThat(counted).hasToString(spelled.toString());
    }
}
