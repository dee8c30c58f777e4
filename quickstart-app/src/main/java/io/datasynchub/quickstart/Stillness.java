package io.datasynchub.quickstart;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells for how long nothing has moved. */
final class Stillness {

    private @Nullable Observation last;
    private long since;

    /** How long observations have been the same as this one. */
    Duration after(Observation seen, long nowNanos) {
        Observation still = seen.still();
        if (!still.equals(last)) {
            last = still;
            since = nowNanos;
        }
        return Duration.ofNanos(nowNanos - since);
    }
}
