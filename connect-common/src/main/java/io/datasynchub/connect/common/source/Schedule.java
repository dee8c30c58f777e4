package io.datasynchub.connect.common.source;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** When batches are due: a cron expression of five fields (minute, hour, day of month, month, day of week), in UTC. */
public final class Schedule {

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

    /** The check of a setting. */
    public static void check(String setting, @Nullable Object value) {
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
     * The time that is due: of several that were missed the last, so that a batch is made up for once.
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
