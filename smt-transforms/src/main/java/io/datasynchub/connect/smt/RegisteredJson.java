package io.datasynchub.connect.smt;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads JSON as a schema says that a registry has. The schema is read with the first record, and anew after a while; one that was read stays
 * in use while the registry cannot be reached.
 */
final class RegisteredJson implements Transform.Work {

    private static final Logger LOG = LoggerFactory.getLogger(RegisteredJson.class);

    /** What becomes of a record when there is no schema yet and the registry cannot be reached. */
    enum OnUnreachable {
        FAIL,
        TEXT
    }

    /**
     * How the schema is read.
     *
     * @param read its text; a RetriableException tells that the registry cannot be reached
     * @param parsed what it says
     */
    record Source(Supplier<String> read, Function<String, JsonType> parsed, long refreshMs, long backoffMs) {}

    private final Source source;
    private final Function<JsonType, Transform.Work> work;
    private final Target target;
    private final OnUnreachable onUnreachable;
    private final Clock clock;
    private @Nullable String text;
    private Transform.@Nullable Work current;
    private @Nullable RetriableException failure;
    private long askAt;

    RegisteredJson(
            Source source,
            Function<JsonType, Transform.Work> work,
            Target target,
            OnUnreachable onUnreachable,
            Clock clock) {
        this.source = source;
        this.work = work;
        this.target = target;
        this.onUnreachable = onUnreachable;
        this.clock = clock;
        this.askAt = clock.millis();
    }

    @Override
    public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
        if (target.of(record) == null) {
            return work.apply(new JsonType.AsText()).apply(record);
        }
        long now = clock.millis();
        if (now >= askAt) {
            ask(now);
        }
        Transform.Work reading = current;
        if (reading != null) {
            return reading.apply(record);
        }
        RetriableException unreachable = failure;
        if (unreachable != null && onUnreachable == OnUnreachable.FAIL) {
            throw unreachable;
        }
        return record;
    }

    private void ask(long now) {
        try {
            String read = source.read().get();
            if (!read.equals(text)) {
                current = work.apply(source.parsed().apply(read));
                text = read;
            }
            failure = null;
            askAt = now + source.refreshMs();
        } catch (RetriableException e) {
            failure = e;
            askAt = now + source.backoffMs();
            LOG.warn("{}; it is asked again in {} ms.", e.getMessage(), source.backoffMs());
        } catch (DataException e) {
            throw new ConnectException("The registry's schema cannot be used: " + e.getMessage(), e);
        }
    }
}
