package io.datasynchub.connect.common.source;

import io.datasynchub.connect.common.source.Run.Kind;
import io.datasynchub.connect.common.source.Run.Trigger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a source's settings ask for: those of its schedule, and without one, where no changes are followed, one at the first start.
 * Readers whose clocks agree come to the same runs, with the same ids.
 *
 * <p>For one thread.
 */
public final class PlannedRuns {

    /** @param time the time of the schedule, in milliseconds since 1970: the last that is dealt with once the run has begun */
    public record Due(Run run, long time) {}

    private final Kind kind;
    private final Map<String, String> conditions;
    private final Optional<Schedule> schedule;
    private final boolean followsChanges;
    private final InstantSource clock;
    private Instant looked;
    /** The start, or when the clock was last seen set back. */
    private Instant from;

    /**
     * @param partialConditions what runs of the kind {@link Kind#PARTIAL} read; others read all
     * @param followsChanges whether the source does so beside its runs
     */
    public PlannedRuns(
            Kind kind,
            Map<String, String> partialConditions,
            Optional<Schedule> schedule,
            boolean followsChanges,
            InstantSource clock) {
        this.kind = kind;
        this.conditions = kind == Kind.PARTIAL ? partialConditions : Map.of();
        this.schedule = schedule;
        this.followsChanges = followsChanges;
        this.clock = clock;
        this.looked = clock.instant();
        this.from = looked;
    }

    /**
     * The one at the first start.
     *
     * @param finished id of the last run that is over; null if there was none
     */
    public Optional<Run> first(@Nullable String finished) {
        return schedule.isPresent() || followsChanges || finished != null
                ? Optional.empty()
                : Optional.of(run("start", Trigger.START));
    }

    /**
     * The one that is due by the schedule. A last time that is still to come was told by a clock that has been set back since: what is
     * due is due from then on.
     *
     * @param last the last time of the schedule that was dealt with, in milliseconds since 1970; 0 if there was none
     */
    public Optional<Due> due(long last) {
        Instant now = clock.instant();
        if (now.isBefore(looked)) {
            from = now;
        }
        looked = now;
        Instant since = last == 0 || last > now.toEpochMilli() ? from : Instant.ofEpochMilli(last);
        return schedule.flatMap(times -> times.due(since, now))
                .map(time -> new Due(run(time.toString(), Trigger.SCHEDULE), time.toEpochMilli()));
    }

    private Run run(String id, Trigger trigger) {
        return new Run(id, kind, trigger, conditions);
    }
}
