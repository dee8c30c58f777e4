package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Run.Trigger;
import io.datasynchub.connect.common.source.Schedule;
import io.datasynchub.connect.common.source.Signal;
import io.datasynchub.connect.common.source.Signals;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What asks for batches: signals first, in their order, then the schedule, and without a schedule the first start of a connector
 * that reads nothing but batches. Every reader of a connector comes to the same runs, with the same ids.
 */
final class Triggers implements RunSource {

    private final SyncType type;
    private final @Nullable Schedule schedule;
    private final Map<String, String> partialConditions;
    private final Signals signals;
    private final Clock clock;
    private final Instant started;
    private @Nullable Instant setBack;

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

    @Override
    public Next next(BatchPosition position) {
        if (startsAtOnce() && position.finished() == null) {
            return new Next.Begin(run("start", Trigger.START), position);
        }
        Optional<Signals.Message> message = signals.from(position.signals());
        if (message.isPresent()) {
            return follow(message.get(), position);
        }
        return schedule == null ? new Next.Nothing() : scheduled(schedule, position);
    }

    private boolean startsAtOnce() {
        return schedule == null && !type.readsLog();
    }

    private static Next follow(Signals.Message message, BatchPosition before) {
        BatchPosition position = before.withSignals(message.offset() + 1);
        String place = "signal-" + message.offset();
        Signal signal = Signal.parse(place, message.text());
        if (signal instanceof Signal.Malformed malformed) {
            return new Next.Refuse(malformed.id(), malformed.why(), position);
        }
        if (signal instanceof Signal.Look) {
            return new Next.Refuse(
                    place, "A signal of type micro asks for nothing here: the log is read as it grows", position);
        }
        return new Next.Begin(((Signal.Wanted) signal).run(), position);
    }

    private Next scheduled(Schedule times, BatchPosition position) {
        Instant now = clock.instant();
        Instant last = Instant.ofEpochMilli(position.scheduled());
        return times.due(since(position, now), now)
                .filter(time -> !time.equals(last))
                .<Next>map(time -> new Next.Begin(
                        run(time.toString(), Trigger.SCHEDULE), position.withScheduled(time.toEpochMilli())))
                .orElseGet(Next.Nothing::new);
    }

    /** A last time that is still to come was told by a clock that has been set back since: what is due is due from then on. */
    private Instant since(BatchPosition position, Instant now) {
        Instant since = position.scheduled() == 0 ? started : Instant.ofEpochMilli(position.scheduled());
        if (!since.isAfter(now)) {
            setBack = null;
            return since;
        }
        if (setBack == null || setBack.isAfter(now)) {
            setBack = now;
        }
        return setBack;
    }

    private Run run(String id, Trigger trigger) {
        return type == SyncType.PARTIAL
                ? new Run(id, Kind.PARTIAL, trigger, partialConditions)
                : new Run(id, Kind.FULL, trigger, Map.of());
    }
}
