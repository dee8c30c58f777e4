package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.source.PlannedRuns;
import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.Signal;
import io.datasynchub.connect.common.source.Signals;
import java.util.Optional;

/**
 * What asks for batches: the first start, if one is planned for it, then signals, in their order, then the schedule. Every reader of a
 * connector comes to the same runs, with the same ids.
 */
final class Triggers implements RunSource {

    private final PlannedRuns planned;
    private final Signals signals;

    Triggers(PlannedRuns planned, Signals signals) {
        this.planned = planned;
        this.signals = signals;
    }

    @Override
    public Next next(BatchPosition position) {
        Optional<Run> first = planned.first(position.finished());
        if (first.isPresent()) {
            return new Next.Begin(first.get(), position);
        }
        Optional<Signals.Message> message = signals.from(position.signals());
        if (message.isPresent()) {
            return follow(message.get(), position);
        }
        return planned.due(position.scheduled())
                .<Next>map(due -> new Next.Begin(due.run(), position.withScheduled(due.time())))
                .orElseGet(Next.Nothing::new);
    }

    private static Next follow(Signals.Message message, BatchPosition before) {
        BatchPosition position = before.withSignals(message.offset() + 1);
        Signal signal = message.signal();
        if (signal instanceof Signal.Malformed malformed) {
            return new Next.Refuse(malformed.id(), malformed.why(), position);
        }
        if (signal instanceof Signal.Look look) {
            return new Next.Refuse(
                    look.id(), "A signal of type micro asks for nothing here: the log is read as it grows", position);
        }
        return new Next.Begin(((Signal.Wanted) signal).run(), position);
    }
}
