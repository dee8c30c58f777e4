package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.metrics.Meter;
import io.datasynchub.connect.common.source.RunMeters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** What the task shows of itself. Written by the task's thread, read by any. */
final class SourceMeters {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Clock clock;
    private volatile long changes;
    private volatile long rows;
    private volatile long lastEventMillis;
    private volatile long behindMillis;
    private volatile BatchPosition batch = BatchPosition.NONE;
    private volatile @Nullable RunMeters runs;

    SourceMeters(Clock clock) {
        this.clock = clock;
    }

    /** Has runs be counted, of a task that reads batches; the first reader alone tells of them. */
    void countRuns(BatchSettings settings) {
        runs = new RunMeters(
                settings.topicPrefix(),
                settings.schedule(),
                settings.reader() == 0 ? List.of(settings.share()) : List.of(),
                clock);
    }

    /** Notes what the log brought, as envelopes. */
    void changes(List<SourceRecord> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            long madeAt = madeAt(events.get(i));
            if (madeAt > 0) {
                lastEventMillis = madeAt;
                behindMillis = Math.max(0, clock.millis() - madeAt);
                break;
            }
        }
        changes = changes + events.size();
    }

    /** Notes what a batch brought. */
    void rows(List<SourceRecord> records) {
        rows = rows + records.size();
        batch = BatchPosition.of(records.get(records.size() - 1).sourceOffset());
        RunMeters counted = runs;
        if (counted != null) {
            counted.note(records);
        }
    }

    private static long madeAt(SourceRecord event) {
        if (event.value() instanceof Struct envelope) {
            Field source = envelope.schema().field("source");
            if (source != null
                    && envelope.get(source) instanceof Struct place
                    && place.schema().field("ts_ms") != null) {
                return place.get("ts_ms") instanceof Long millis ? millis : 0;
            }
        }
        return 0;
    }

    /**
     * @param streaming where the fill of the queue is known
     * @param passedOver how many statements of the log were passed over
     */
    List<Meter> meters(StreamingBean streaming, LongSupplier passedOver) {
        List<Meter> meters = new ArrayList<>(List.of(
                new Meter("changes-total", "Records that the log brought.", () -> changes),
                new Meter("batch-records-total", "Records that batches brought, their events among them.", () -> rows),
                new Meter(
                        "behind-source-seconds",
                        "From the commit of the last change to its being handed on.",
                        () -> behindMillis / MILLIS_PER_SECOND),
                new Meter(
                        "last-event-age-seconds",
                        "Since the commit of the last change; 0 before the first.",
                        () -> lastEventMillis == 0 ? 0 : (clock.millis() - lastEventMillis) / MILLIS_PER_SECOND),
                new Meter(
                        "queue-fill-ratio",
                        "How full the queue between the log and Kafka is, from 0 to 1.",
                        streaming::queueFill),
                new Meter(
                        "statements-passed-over-total",
                        "Statements of the log that could not be read and touch no captured table.",
                        passedOver::getAsLong),
                new Meter("run-active", "1 while a batch is read, otherwise 0.", () -> batch.run() == null ? 0 : 1),
                new Meter("run-rows", "Rows of the batch that this task has handed on.", () -> batch.rows())));
        RunMeters counted = runs;
        if (counted != null) {
            meters.addAll(counted.meters());
        }
        return meters;
    }
}
