package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.source.Run;
import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Run.Trigger;
import io.datasynchub.connect.common.source.Schedule;
import io.datasynchub.connect.common.source.Signal;
import io.datasynchub.connect.common.source.Signals;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.SyncType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which run a spreadsheet is due to go on with or to begin: one under way, its first, a signal's, the schedule's. For one thread. */
final class NextRun {

    private final SyncSettings settings;
    private final Inbox inbox;
    private final Pace pace;
    private final Instant started;

    NextRun(SyncSettings settings, Inbox inbox, Pace pace) {
        this.settings = settings;
        this.inbox = inbox;
        this.pace = pace;
        this.started = Instant.ofEpochMilli(pace.millis());
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
        if (settings.type() != SyncType.MICRO && settings.schedule().isEmpty() && memory.finished() == null) {
            return sync.run(ofType("start", Trigger.START), memory);
        }
        Optional<Signals.Message> message = inbox.from(memory.signals());
        if (message.isPresent()) {
            return follow(message.get(), sync, look);
        }
        return scheduled(sync);
    }

    private static @Nullable Steps follow(Signals.Message message, SpreadsheetSync sync, Runnable look)
            throws SheetsException, InterruptedException {
        SpreadsheetMemory after = sync.memory().withSignals(message.offset() + 1);
        Signal signal = Signal.parse("signal-" + message.offset(), message.text());
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

    private @Nullable Steps scheduled(SpreadsheetSync sync) throws SheetsException, InterruptedException {
        Optional<Schedule> schedule = settings.schedule();
        if (schedule.isEmpty()) {
            return null;
        }
        SpreadsheetMemory memory = sync.memory();
        Instant since = memory.scheduled() == 0 ? started : Instant.ofEpochMilli(memory.scheduled());
        Optional<Instant> due = schedule.get().due(since, Instant.ofEpochMilli(pace.millis()));
        return due.isEmpty()
                ? null
                : sync.run(
                        ofType(due.get().toString(), Trigger.SCHEDULE),
                        memory.withScheduled(due.get().toEpochMilli()));
    }

    private Run ofType(String id, Trigger trigger) {
        return settings.type() == SyncType.PARTIAL
                ? new Run(id, Kind.PARTIAL, trigger, settings.partialConditions())
                : new Run(id, Kind.FULL, trigger, Map.of());
    }
}
