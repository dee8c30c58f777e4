package io.datasynchub.connect.smt;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Reads JSON as what the first records were, each as far as it and those before it tell. */
final class SampledJson implements Transform.Work {

    private final ParseJson.Reader reader;
    private final JsonSample sample;
    private final Map<FieldPath, @Nullable JsonType> types = new LinkedHashMap<>();
    private int left;
    private Transform.@Nullable Work current;

    SampledJson(ParseJson.Reader reader, JsonSample sample, int samples, List<FieldPath> paths) {
        this.reader = reader;
        this.sample = sample;
        this.left = samples;
        paths.forEach(path -> types.put(path, null));
    }

    @Override
    public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
        Transform.Work reading = current;
        if (left > 0 && reader.scope().target().of(record) != null) {
            left--;
            reading = learn(record) ? null : reading;
        }
        if (reading == null) {
            Map<FieldPath, JsonType> known = new LinkedHashMap<>();
            types.forEach((path, type) -> known.put(path, type == null ? new JsonType.AsText() : type));
            reading = reader.by(known);
            current = reading;
        }
        return reading.apply(record);
    }

    /** Whether the record told something new. */
    private boolean learn(ConnectRecord<?> record) {
        boolean[] learned = {false};
        Target target = reader.scope().target();
        try {
            for (FieldPath path : List.copyOf(types.keySet())) {
                Values.visit(target.fieldsOf(record), target.schemaOf(record), path, (value, schema) -> {
                    JsonType before = types.get(path);
                    JsonType after = sample.with(before, json(value));
                    types.put(path, after);
                    learned[0] |= after != before;
                });
            }
        } catch (DataException e) {
            throw Where.rejected(record, "read as JSON", e);
        }
        return learned[0];
    }

    private @Nullable Object json(@Nullable Object value) {
        if (value instanceof String text) {
            return reader.json(text);
        }
        return value instanceof byte[] bytes ? reader.json(new String(bytes, StandardCharsets.UTF_8)) : null;
    }
}
