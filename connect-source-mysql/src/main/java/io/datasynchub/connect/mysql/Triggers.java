package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.Run.Kind;
import io.datasynchub.connect.mysql.Run.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What asks for batches: signals first, in their order, then the schedule, and without a schedule the first start of a connector
 * that reads nothing but batches. Every reader of a connector comes to the same runs, with the same ids.
 */
final class Triggers {

    /** What is to be done next. */
    sealed interface Next {
        record Nothing() implements Next {}

        /** @param position the reader's, with the trigger dealt with */
        record Begin(Run run, BatchPosition position) implements Next {}

        record Refuse(String id, String why, BatchPosition position) implements Next {}
    }

    /** A message of the signal topic. */
    record Message(long offset, @Nullable String text) {}

    /** The signal topic. */
    interface Signals extends AutoCloseable {

        /** The first message from this offset on, if there is one. */
        Optional<Message> from(long offset);

        @Override
        void close();
    }

    private final SyncType type;
    private final @Nullable Schedule schedule;
    private final Map<String, String> partialConditions;
    private final Signals signals;
    private final Clock clock;
    private final Instant started;

    Triggers(
            SyncType type,
            @Nullable Schedule schedule,
            Map<String, String> partialConditions,
            Signals signals,
            Clock clock) {
        this.type = type;
        this.schedule = schedule;
        this.partialConditions = partialConditions;
        this.signals = signals;
        this.clock = clock;
        this.started = clock.instant();
    }

    Next next(BatchPosition position) {
        if (startsAtOnce() && position.finished() == null) {
            return new Next.Begin(run("start", Trigger.START), position);
        }
        Optional<Message> message = signals.from(position.signals());
        if (message.isPresent()) {
            return follow(message.get(), position);
        }
        return schedule == null ? new Next.Nothing() : scheduled(schedule, position);
    }

    private boolean startsAtOnce() {
        return schedule == null && !type.readsLog();
    }

    private static Next follow(Message message, BatchPosition before) {
        BatchPosition position = before.withSignals(message.offset() + 1);
        Signal signal = Signal.parse("signal-" + message.offset(), message.text());
        if (signal instanceof Signal.Malformed malformed) {
            return new Next.Refuse(malformed.id(), malformed.why(), position);
        }
        return new Next.Begin(((Signal.Wanted) signal).run(), position);
    }

    private Next scheduled(Schedule times, BatchPosition position) {
        Instant since = position.scheduled() == 0 ? started : Instant.ofEpochMilli(position.scheduled());
        return times.due(since, clock.instant())
                .<Next>map(time -> new Next.Begin(
                        run(time.toString(), Trigger.SCHEDULE), position.withScheduled(time.toEpochMilli())))
                .orElseGet(Next.Nothing::new);
    }

    private Run run(String id, Trigger trigger) {
        return type == SyncType.PARTIAL
                ? new Run(id, Kind.PARTIAL, trigger, partialConditions)
                : new Run(id, Kind.FULL, trigger, Map.of());
    }
}
