package io.datasynchub.integration;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** What a source in the test's own process tells, as short texts. */
final class Told {

    private Told() {}

    /** The changes of a table in their order, such as {@code u 1 tea}: what happened, then the row. A tombstone is {@code -}. */
    static List<String> of(String table, List<SourceRecord> records) {
        return records.stream()
                .filter(record -> record.topic().endsWith("." + table))
                .map(record -> text(record.value()))
                .toList();
    }

    /** Whether a record is a change of a table that {@link #of} shows so. */
    static boolean is(SourceRecord record, String table, String text) {
        return of(table, List.of(record)).contains(text);
    }

    private static String text(@Nullable Object value) {
        if (!(value instanceof Struct envelope)) {
            return "-";
        }
        Struct row = envelope.getStruct("after") == null ? envelope.getStruct("before") : envelope.getStruct("after");
        return envelope.getString("op")
                + row.schema().fields().stream()
                        .map(field -> " " + row.get(field))
                        .collect(Collectors.joining());
    }
}
