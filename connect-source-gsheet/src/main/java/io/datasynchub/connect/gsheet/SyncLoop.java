package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.ChangeGate;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConfig.SyncType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task does: asks Drive whether something changed, reads the spreadsheets that did, one after the other, and starts runs when they
 * are due. A spreadsheet that cannot be read is left alone for a while; the others go on. For one thread, but for {@link #stored}.
 */
final class SyncLoop {

    private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final Duration WAIT_FOR_KAFKA = Duration.ofMillis(20);

    /** One spreadsheet, and when it is looked at next. */
    private static final class Followed {
        private final String id;
        private final SpreadsheetSync sync;
        /** What {@link ChangeLog#count} was before the last look. */
        private long seen;

        private boolean changed = true;
        private String version = "";
        private long readAt;
        private long notBefore;
        private int failures;

        Followed(String id, SpreadsheetSync sync, long now) {
            this.id = id;
            this.sync = sync;
            this.notBefore = now;
            this.readAt = now;
        }
    }

    private record Current(Followed followed, Steps steps) {}

    private final SyncSettings settings;
    private final SheetsClient client;
    private final ChangeLog changes;
    private final Pace pace;
    private final RandomGenerator random;
    private final Inbox inbox;
    private final NextRun runs;
    private final List<Followed> spreadsheets;
    private final Set<SourceRecord> unsettled =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private @Nullable Current current;
    private long askDriveAt;
    private int driveFailures;
    /** The spreadsheet that has the next turn, so that none waits for another that always changes. */
    private int turn;

    SyncLoop(
            SyncSettings settings,
            Map<String, SpreadsheetSync> spreadsheets,
            SheetsClient client,
            ChangeLog changes,
            Pace pace,
            RandomGenerator random,
            Inbox inbox) {
        this.settings = settings;
        this.client = client;
        this.changes = changes;
        this.pace = pace;
        this.random = random;
        this.inbox = inbox;
        this.runs = new NextRun(settings.plannedRuns(() -> Instant.ofEpochMilli(pace.millis())), inbox);
        this.askDriveAt = pace.nanoTime();
        this.spreadsheets = spreadsheets.entrySet().stream()
                .map(one -> new Followed(one.getKey(), one.getValue(), pace.nanoTime()))
                .toList();
    }

    /** Kafka has a record. Called by any thread. */
    void stored(SourceRecord record) {
        unsettled.remove(record);
    }

    /**
     * What is to be handed on next; null if there is nothing for now. Waits a moment for it.
     *
     * @throws ConnectException if a policy wants the task to stop
     * @throws InterruptedException if the task is stopped
     */
    @Nullable List<SourceRecord> poll() throws InterruptedException {
        if (!unsettled.isEmpty()) {
            pace.await(WAIT_FOR_KAFKA);
            return null;
        }
        Step step = next();
        if (step == null) {
            return null;
        }
        if (step.settles()) {
            unsettled.addAll(step.records());
        }
        return step.records();
    }

    private @Nullable Step next() throws InterruptedException {
        if (current == null) {
            askDrive();
            inbox.read(lowestSignal());
            current = begin();
        }
        if (current == null) {
            pace.await(untilSomethingIsDue());
            return null;
        }
        Followed followed = current.followed();
        try {
            Step step = current.steps().next();
            if (step == null) {
                current = null;
                done(followed);
            }
            return step;
        } catch (SheetsException e) {
            current = null;
            failed(followed, e);
            return null;
        }
    }

    private @Nullable Current begin() throws InterruptedException {
        long now = pace.nanoTime();
        for (int count = 0; count < spreadsheets.size(); count++) {
            Followed followed = spreadsheets.get(turn);
            turn = (turn + 1) % spreadsheets.size();
            if (followed.notBefore - now > 0) {
                continue;
            }
            Steps steps = null;
            try {
                steps = begin(followed, now);
            } catch (SheetsException e) {
                failed(followed, e);
            }
            if (steps != null) {
                return new Current(followed, steps);
            }
        }
        return null;
    }

    private @Nullable Steps begin(Followed followed, long now) throws SheetsException, InterruptedException {
        Steps run = runs.of(followed.sync, () -> followed.changed = true);
        if (run != null) {
            return run;
        }
        if (settings.type() != SyncType.MICRO || !isDue(followed, now)) {
            return null;
        }
        long seen = changes.count();
        Steps look = followed.sync.look();
        followed.seen = seen;
        followed.changed = false;
        followed.readAt = now;
        return look;
    }

    private boolean isDue(Followed followed, long now) {
        Duration forced = settings.fullReadInterval();
        return followed.changed
                || settings.gate() == ChangeGate.CHANGES && changes.changedSince(followed.id, followed.seen)
                || !forced.isZero() && now - followed.readAt >= forced.toNanos();
    }

    private void done(Followed followed) {
        followed.failures = followed.sync.isUnsure() ? followed.failures + 1 : 0;
        if (followed.sync.isUnsure()) {
            followed.changed = true;
            followed.notBefore = pace.nanoTime()
                    + settings.backoff().before(followed.failures, random).toNanos();
        }
    }

    private void failed(Followed followed, SheetsException e) {
        followed.failures++;
        followed.changed = true;
        Duration wait = settings.backoff().before(followed.failures, random);
        Duration longer = e.retryAfter().compareTo(wait) > 0 ? e.retryAfter() : wait;
        followed.notBefore = pace.nanoTime() + longer.toNanos();
        LOG.warn("Spreadsheet {}: {} Tried again in {} s.", followed.id, e.getMessage(), longer.toSeconds());
    }

    /** Asks Drive, once a poll, what changed. */
    private void askDrive() {
        long now = pace.nanoTime();
        if (settings.type() != SyncType.MICRO || now - askDriveAt < 0) {
            return;
        }
        askDriveAt = now + settings.pollInterval().toNanos();
        try {
            switch (settings.gate()) {
                case CHANGES -> changes.ask(client, now, settings.pollInterval());
                case FILES -> {
                    for (Followed followed : spreadsheets) {
                        String version = client.version(followed.id);
                        followed.changed |= !version.equals(followed.version);
                        followed.version = version;
                    }
                }
                case NONE -> spreadsheets.forEach(followed -> followed.changed = true);
            }
            driveFailures = 0;
        } catch (SheetsException e) {
            driveFailures++;
            spreadsheets.forEach(followed -> followed.changed |= e.isMissing());
            Duration wait = settings.backoff().before(driveFailures, random);
            askDriveAt = now + Math.max(settings.pollInterval().toNanos(), wait.toNanos());
            LOG.warn(
                    "Drive could not be asked what changed: {} With {}=none it is not asked.",
                    e.getMessage(),
                    GoogleSheetsSourceConfig.CHANGE_GATE.name());
        }
    }

    private Duration untilSomethingIsDue() {
        long now = pace.nanoTime();
        long wait = Math.max(1_000_000, Math.min(LONGEST_WAIT.toNanos(), askDriveAt - now));
        return settings.type() == SyncType.MICRO ? Duration.ofNanos(wait) : LONGEST_WAIT;
    }

    private long lowestSignal() {
        return spreadsheets.stream()
                .mapToLong(followed -> followed.sync.memory().signals())
                .min()
                .orElse(0);
    }
}
