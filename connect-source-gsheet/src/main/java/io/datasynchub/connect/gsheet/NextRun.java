package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.source.PlannedRuns;
import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.Signal;
import io.datasynchub.connect.common.source.Signals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which run a spreadsheet is due to go on with or to begin: one under way, its first, a signal's, the schedule's. For one thread. */
final class NextRun {

    private final PlannedRuns planned;
    private final Inbox inbox;

    NextRun(PlannedRuns planned, Inbox inbox) {
        this.planned = planned;
        this.inbox = inbox;
    }

    /**
     * Begins it; null if none is due.
     *
     * @param look called if a signal asks for a look at what changed
     */
    @Nullable Steps of(SpreadsheetSync sync, Runnable look) throws SheetsException, InterruptedException {
        SpreadsheetMemory memory = sync.memory();
        Run underWay = memory.run();
        if (underWay != null) {
            return sync.run(underWay, memory);
        }
        Optional<Run> first = planned.first(memory.finished());
        if (first.isPresent()) {
            return sync.run(first.get(), memory);
        }
        Optional<Signals.Message> message = inbox.from(memory.signals());
        if (message.isPresent()) {
            return follow(message.get(), sync, look);
        }
        Optional<PlannedRuns.Due> due = planned.due(memory.scheduled());
        return due.isEmpty()
                ? null
                : sync.run(due.get().run(), memory.withScheduled(due.get().time()));
    }

    private static @Nullable Steps follow(Signals.Message message, SpreadsheetSync sync, Runnable look)
            throws SheetsException, InterruptedException {
        SpreadsheetMemory after = sync.memory().withSignals(message.offset() + 1);
        Signal signal = message.signal();
        if (signal instanceof Signal.Malformed malformed) {
            return sync.refuse(malformed.id(), malformed.why(), after);
        }
        if (signal instanceof Signal.Wanted wanted) {
            return sync.run(wanted.run(), after);
        }
        sync.passed(after);
        look.run();
        return null;
    }
}
