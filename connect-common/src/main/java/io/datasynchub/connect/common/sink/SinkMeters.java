package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.metrics.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What every sink's task shows of itself, in the field's words. */
final class SinkMeters {

    private static final double NANOS_PER_SECOND = 1e9;

    private SinkMeters() {}

    static List<Meter> of(
            SinkCounters counters,
            Requests requests,
            Buffer buffer,
            BooleanSupplier paused,
            LongSupplier offsetsWaitNanos,
            Lag lag) {
        List<Meter> meters = new ArrayList<>();
        meters.add(new Meter("records-written-total", "Records that the store took.", counters::writtenTotal));
        for (Outcome.Why why : Outcome.Why.values()) {
            String reason = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
            meters.add(new Meter(
                    "records-ignored-" + reason + "-total",
                    "Records that changed nothing, and rightly so: " + reason + ".",
                    () -> counters.ignoredTotal(why)));
        }
        meters.add(new Meter(
                "records-rejected-total", "Records that the store will never take.", counters::rejectedTotal));
        meters.add(new Meter("writes-retried-total", "Writes that were sent again.", counters::retriesTotal));
        meters.add(new Meter(
                "partitions-begun-anew-total",
                "Partitions that went on at lower offsets and later times, since their topic was made anew.",
                counters::begunAnewTotal));
        meters.add(new Meter("records-buffered", "Records taken and not yet settled.", buffer::records));
        meters.add(new Meter("requests-in-flight", "Requests without an answer yet.", requests::underway));
        meters.add(new Meter("requests-total", "Requests that were answered or failed.", requests::answered));
        meters.add(new Meter("request-writes-avg", "Writes a request.", requests::averageWrites));
        meters.add(new Meter("request-latency-avg-ms", "How long a request took.", requests::averageMillis));
        meters.add(new Meter("request-latency-max-ms", "How long the slowest request took.", requests::longestMillis));
        meters.add(new Meter(
                "paused", "1 while partitions are paused, otherwise 0.", () -> paused.getAsBoolean() ? 1 : 0));
        meters.add(new Meter(
                "offsets-wait-seconds",
                "How long a partition's offset has stood at one record that is not settled, at most; 0 if all are.",
                () -> offsetsWaitNanos.getAsLong() / NANOS_PER_SECOND));
        meters.add(new Meter(
                "lag-seconds",
                "From the change at the source, or the record's time where the source tells none, to its being written"
                        + " here; of the last record.",
                lag::seconds));
        return meters;
    }
}
