package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Where {@link Enrich} finds rows. For one thread. */
interface Lookup extends AutoCloseable {

    /**
     * The row of a key, by column; null if there is none.
     *
     * @param key the values of the key as texts, in order
     * @throws RetriableException if the source cannot be reached; the message holds no value
     */
    @Nullable Map<String, ? extends @Nullable Object> row(List<String> key);

    @Override
    void close();
}
