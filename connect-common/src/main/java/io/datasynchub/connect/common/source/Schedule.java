package io.datasynchub.connect.common.source;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.datasynchub.connect.common.config.Setting;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** When runs are due: a cron expression of minute, hour, day of month, month and day of week, perhaps with seconds in front, in UTC. */
public final class Schedule {

    public static final Setting<String> SETTING = Setting.string("sync.schedule")
            .title("Schedule of runs")
            .optional()
            .checkedBy(ConfigDef.LambdaValidator.with(Schedule::check, () -> "a cron expression of five or six fields"))
            .doc("When runs start: minute, hour, day of month, month and day of week as in cron, in UTC, such as"
                    + " 30 2 * * * for every night at 02:30; a sixth field in front is for seconds. A time that passes while the"
                    + " connector is stopped, or while another run is under way, is made up for once.");

    private static final CronParser PARSER = parser(CronType.UNIX);
    private static final CronParser WITH_SECONDS = parser(CronType.SPRING);
    private static final int FIELDS_WITH_SECONDS = 6;

    private final ExecutionTime times;

    private Schedule(ExecutionTime times) {
        this.times = times;
    }

    /** @throws IllegalArgumentException if the expression is none; the message says why */
    public static Schedule parse(String cron) {
        boolean seconds = cron.strip().split("\\s+", -1).length == FIELDS_WITH_SECONDS;
        return new Schedule(ExecutionTime.forCron(
                (seconds ? WITH_SECONDS : PARSER).parse(cron).validate()));
    }

    private static CronParser parser(CronType type) {
        return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    }

    static void check(String setting, @Nullable Object value) {
        if (value == null) {
            return;
        }
        try {
            parse(value.toString());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    setting,
                    value,
                    "use minute, hour, day of month, month and day of week, such as 30 2 * * * for every night at 02:30 UTC: "
                            + e.getMessage());
        }
    }

    /** The first time after this one; empty if there is none any more. */
    public Optional<Instant> next(Instant since) {
        return times.nextExecution(since.atZone(ZoneOffset.UTC)).map(time -> time.toInstant());
    }

    /**
     * The time that is due: of several that were missed the last, so that a run is made up for once.
     *
     * @param since the last time that was dealt with
     */
    public Optional<Instant> due(Instant since, Instant now) {
        Optional<Instant> next = next(since);
        if (next.isEmpty() || next.get().isAfter(now)) {
            return Optional.empty();
        }
        return times.lastExecution(now.plusMillis(1).atZone(ZoneOffset.UTC))
                .map(time -> time.toInstant())
                .filter(last -> last.isAfter(next.get()))
                .or(() -> next);
    }
}
