package io.datasynchub.connect.common.change;

import io.datasynchub.connect.common.row.ExtendedJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.jspecify.annotations.Nullable;

/** What one record says happened to one row. No store looks at an envelope again once it has this. */
public sealed interface Change {

    /** Where in its log the source found the change, a Struct or a Map; null where it does not tell. */
    default @Nullable Object source() {
        return null;
    }

    /**
     * The row exists and looks like this.
     *
     * @param key the record's key; its value is null where the source knows none
     * @param row the row's columns: a Struct with its schema, or a Map without one
     * @param unavailable columns of the row that the source did not send, since they did not change: what the target has of
     *     them stays
     * @param source where in its log the source found the change, a Struct or a Map; null where it does not tell
     */
    record Upsert(SchemaAndValue key, SchemaAndValue row, Set<String> unavailable, @Nullable Object source)
            implements Change {
        public Upsert {
            unavailable = Set.copyOf(unavailable);
        }

        public Upsert(SchemaAndValue key, SchemaAndValue row) {
            this(key, row, Set.of(), null);
        }
    }

    /**
     * The document exists, and some of it changed.
     *
     * @param set fields by their path, with their new values
     * @param unset paths that are gone
     * @param truncated arrays by their path, with the number of elements that are left; done before {@code set}
     * @param source as in {@link Upsert}
     */
    record Patch(
            SchemaAndValue key,
            ExtendedJson set,
            List<String> unset,
            Map<String, Integer> truncated,
            @Nullable Object source)
            implements Change {
        public Patch {
            unset = List.copyOf(unset);
            truncated = Map.copyOf(truncated);
        }
    }

    /**
     * The row is gone.
     *
     * @param before the row as it was, where the source tells
     * @param source as in {@link Upsert}
     */
    record Delete(SchemaAndValue key, @Nullable SchemaAndValue before, @Nullable Object source) implements Change {
        public Delete(SchemaAndValue key) {
            this(key, null, null);
        }
    }

    /**
     * All rows of the table are gone.
     *
     * @param source as in {@link Upsert}
     */
    record Truncate(@Nullable Object source) implements Change {}

    /** Nothing happened to any row: a heartbeat, a schema change, a transaction mark. */
    record None(String why) implements Change {}

    /** The record cannot be read as a change; {@code why} holds none of its values. */
    record Malformed(String why) implements Change {}
}
