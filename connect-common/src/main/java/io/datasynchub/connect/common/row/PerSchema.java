package io.datasynchub.connect.common.row;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out for each schema seen: looked up by identity first, by equality second, since converters hand out
 * equal schemas as fresh objects and comparing two of a hundred fields costs more than writing the row.
 *
 * <p>Keeps the schemas used last, up to a bound. Not thread-safe.
 */
public final class PerSchema<T> {

    private static final int MOST = 1_000;

    private final Function<Schema, T> compile;
    private final Map<Schema, T> byEquality = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Schema, T> eldest) {
            return size() > MOST;
        }
    };
    private final Map<Schema, T> byIdentity = new IdentityHashMap<>();
    private @Nullable Schema lastSchema;
    private @Nullable T last;

    public PerSchema(Function<Schema, T> compile) {
        this.compile = compile;
    }

    public T get(Schema schema) {
        T result = last;
        if (schema == lastSchema && result != null) {
            return result;
        }
        result = byIdentity.get(schema);
        if (result == null) {
            result = byEquality.computeIfAbsent(schema, compile);
            if (byIdentity.size() >= MOST) {
                byIdentity.clear();
            }
            byIdentity.put(schema, result);
        }
        lastSchema = schema;
        last = result;
        return result;
    }
}
