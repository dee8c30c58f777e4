package io.datasynchub.quickstart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One change of one row of the shop. */
sealed interface RowChange {

    String table();

    record Insert(String table, Map<String, @Nullable Object> values) implements RowChange {
        public Insert {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * Some columns of a row that is there.
     *
     * @param values of the columns that change
     * @param key of the row
     */
    record Update(String table, Map<String, @Nullable Object> values, Map<String, Object> key) implements RowChange {
        public Update {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        }
    }

    record Delete(String table, Map<String, Object> key) implements RowChange {
        public Delete {
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        }
    }
}
