package io.datasynchub.connect.smt;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/** A transform configured by names and values in turn, and what comes of it. */
final class Transforming {

    private final Transformation<SinkRecord> transform;

    private Transforming(Transformation<SinkRecord> transform) {
        this.transform = transform;
    }

    static Transforming by(Transformation<SinkRecord> transform, String... settings) {
        transform.configure(settings(settings));
        return new Transforming(transform);
    }

    static Map<String, String> settings(String... namesAndValues) {
        Map<String, String> configs = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            configs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return configs;
    }

    @Nullable SinkRecord apply(SinkRecord record) {
        return transform.apply(record);
    }

    @Nullable SinkRecord apply(@Nullable Object value) {
        return apply(Events.record(value));
    }

    /** What comes out, which must be something and agree with its schema to the last field. */
    SinkRecord kept(SinkRecord record) {
        SinkRecord out = apply(record);
        if (out == null) {
            throw new AssertionError("the record was dropped");
        }
        Agreement.check(out.valueSchema(), out.value());
        Agreement.check(out.keySchema(), out.key());
        out.headers().forEach(header -> Agreement.check(header.schema(), header.value()));
        return out;
    }

    SinkRecord kept(@Nullable Object value) {
        return kept(Events.record(value));
    }

    Struct row(Struct value) {
        return (Struct) kept(value).value();
    }

    String text(SinkRecord record) {
        return String.valueOf(Agreement.plain(kept(record).value()));
    }

    /** The value that comes out, as a text: the same for a struct and for a map. */
    String text(@Nullable Object value) {
        return String.valueOf(Agreement.plain(kept(value).value()));
    }

    void close() {
        transform.close();
    }
}
