package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.TableEvents.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with a spreadsheet and its tables, each thing told once, and once more when it is mended. For one thread. */
final class TableFindings {

    private static final Logger LOG = LoggerFactory.getLogger(TableFindings.class);

    /** Stands for the spreadsheet as a whole. */
    static final String SPREADSHEET = "";

    private final String spreadsheet;
    private final TableEvents events;
    private final Map<String, String> told = new HashMap<>();
    private Map<String, String> found = new HashMap<>();

    TableFindings(String spreadsheet, TableEvents events) {
        this.spreadsheet = spreadsheet;
        this.events = events;
    }

    /** @param table {@link #SPREADSHEET} if it is about no table alone */
    void add(String table, String what) {
        found.merge(table, what, (one, other) -> one + "; " + other);
    }

    /** What is new since the last time, after everything has been looked at. */
    List<SourceRecord> tell(long time, Supplier<Map<String, Object>> memory) {
        List<SourceRecord> records = new ArrayList<>();
        found.forEach((table, what) -> {
            if (!what.equals(told.put(table, what))) {
                LOG.warn("Spreadsheet {}{}: {}", spreadsheet, table.isEmpty() ? "" : ", table " + table, what);
                records.add(event(table, Event.FINDING, what, time, memory));
            }
        });
        told.keySet().removeIf(table -> {
            boolean mended = !found.containsKey(table);
            if (mended) {
                records.add(event(table, Event.MENDED, null, time, memory));
            }
            return mended;
        });
        found = new HashMap<>();
        return records;
    }

    private SourceRecord event(
            String table, Event event, @Nullable String what, long time, Supplier<Map<String, Object>> memory) {
        return events.of(
                spreadsheet,
                table.isEmpty() ? null : table,
                event,
                what,
                time,
                Memory.ofSpreadsheet(spreadsheet),
                memory.get());
    }
}
