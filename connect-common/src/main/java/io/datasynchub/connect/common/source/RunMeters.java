package io.datasynchub.connect.common.source;

import io.datasynchub.connect.common.metrics.Meter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What a source's task shows of its runs, by what it tells of them ({@link RunEvents}). What was told before the task's start is
 * not known. Noted by the task's thread, read by any.
 */
public final class RunMeters {

    private static final double MILLIS_PER_SECOND = 1_000;

    /** Of one reader: when its last scheduled run was accepted, and up to which time all of them are done. */
    private record Scheduled(Instant accepted, Instant done) {}

    private final String topic;
    private final Optional<Schedule> schedule;
    private final InstantSource clock;
    private final Map<String, Scheduled> readers = new ConcurrentHashMap<>();
    private volatile long done;
    private volatile long failed;

    /** @param readers those whose scheduled runs this task tells of */
    public RunMeters(String topicPrefix, Optional<Schedule> schedule, Collection<String> readers, InstantSource clock) {
        this.topic = RunEvents.topic(topicPrefix);
        this.schedule = schedule;
        this.clock = clock;
        Instant now = clock.instant();
        readers.forEach(reader -> this.readers.put(reader, new Scheduled(now, now)));
    }

    /** Looks through records that are handed on for what is told of runs. */
    public void note(List<SourceRecord> records) {
        for (SourceRecord record : records) {
            if (record.topic().equals(topic) && record.value() instanceof Struct event) {
                note(event);
            }
        }
    }

    private void note(Struct event) {
        String state = event.getString("state");
        boolean isDone = RunEvents.DONE.equals(state);
        if (isDone) {
            done = done + 1;
        } else if (RunEvents.FAILED.equals(state)) {
            failed = failed + 1;
        }
        if (RunEvents.SCHEDULE.equals(event.getString("trigger"))) {
            Instant at = Instant.ofEpochMilli(event.getInt64("at"));
            readers.computeIfPresent(
                    event.getString("reader"),
                    (reader, times) -> isDone
                            ? new Scheduled(times.accepted(), times.accepted())
                            : RunEvents.ACCEPTED.equals(state) ? new Scheduled(at, times.done()) : times);
        }
    }

    /** Since the first time of the schedule whose run is not done yet, of the reader that waits longest. */
    private double late() {
        if (schedule.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        return readers.values().stream()
                .flatMap(times -> schedule.get().next(times.done()).stream())
                .mapToDouble(due -> Math.max(0, Duration.between(due, now).toMillis() / MILLIS_PER_SECOND))
                .max()
                .orElse(0);
    }

    public List<Meter> meters() {
        return List.of(
                new Meter("runs-done-total", "Runs that were done.", () -> done),
                new Meter("runs-failed-total", "Runs that failed, and signals that asked for nothing.", () -> failed),
                new Meter(
                        "run-late-seconds",
                        "Since the first time of the schedule whose run is not done; 0 if all are, or without a schedule.",
                        this::late));
    }
}
