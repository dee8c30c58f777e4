package io.datasynchub.connect.smt;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;

/**
 * What was compiled for each schema seen. Looked up by identity first, since comparing two equal schemas of many columns
 * costs more than the transform itself, and by equality second, since a converter may hand out an equal schema anew.
 *
 * <p>Bounded: the schemas used last are kept. For one thread.
 */
final class PerSchema<T> {

    static final int MOST = 1_000;

    private final Function<Schema, T> compiler;
    private final Map<Schema, T> identical = new IdentityHashMap<>();
    private final Map<Schema, T> equal = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Schema, T> eldest) {
            return size() > MOST;
        }
    };

    PerSchema(Function<Schema, T> compiler) {
        this.compiler = compiler;
    }

    /** What was compiled for this schema or an equal one; whatever the compiler throws is thrown each time. */
    T get(Schema schema) {
        T known = identical.get(schema);
        if (known != null) {
            return known;
        }
        T compiled = equal.computeIfAbsent(schema, compiler);
        if (identical.size() >= MOST) {
            identical.clear();
        }
        identical.put(schema, compiled);
        return compiled;
    }
}
