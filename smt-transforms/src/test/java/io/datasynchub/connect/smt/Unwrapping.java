package io.datasynchub.connect.smt;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The transform, configured by names and values in turn. */
final class Unwrapping {

    private final Unwrap<SinkRecord> unwrap = new Unwrap<>();

    private Unwrapping(Map<String, String> settings) {
        unwrap.configure(settings);
    }

    static Unwrapping with(String... settings) {
        Map<String, String> configs = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            configs.put(settings[i], settings[i + 1]);
        }
        return new Unwrapping(configs);
    }

    @Nullable SinkRecord apply(SinkRecord record) {
        return unwrap.apply(record);
    }

    @Nullable SinkRecord apply(Object event) {
        return apply(Events.record(event));
    }

    /** What comes out, which must be something. */
    SinkRecord kept(Object event) {
        return kept(Events.record(event));
    }

    SinkRecord kept(SinkRecord record) {
        SinkRecord out = apply(record);
        if (out == null) {
            throw new AssertionError("the record was dropped");
        }
        return out;
    }
}
