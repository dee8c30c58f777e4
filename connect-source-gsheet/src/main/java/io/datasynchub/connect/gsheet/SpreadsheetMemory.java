package io.datasynchub.connect.gsheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasynchub.connect.common.source.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a spreadsheet beside its tables' rows.
 *
 * @param tables those that were ever sent, and not deleted since
 * @param run the run that is under way; null between runs
 * @param finished id of the last run that is over; null if there was none
 * @param signals how many messages of the signal topic are dealt with
 * @param scheduled the last time of the schedule that was dealt with, in milliseconds since 1970
 */
record SpreadsheetMemory(
        List<String> tables, @Nullable Run run, @Nullable String finished, long signals, long scheduled) {

    static final SpreadsheetMemory NONE = new SpreadsheetMemory(List.of(), null, null, 0, 0);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    SpreadsheetMemory {
        tables = List.copyOf(tables);
    }

    SpreadsheetMemory withTables(List<String> others) {
        return new SpreadsheetMemory(others, run, finished, signals, scheduled);
    }

    SpreadsheetMemory begin(Run next) {
        return new SpreadsheetMemory(tables, next, finished, signals, scheduled);
    }

    SpreadsheetMemory end() {
        return new SpreadsheetMemory(tables, null, run == null ? finished : run.id(), signals, scheduled);
    }

    SpreadsheetMemory withSignals(long dealtWith) {
        return new SpreadsheetMemory(tables, run, finished, dealtWith, scheduled);
    }

    SpreadsheetMemory withScheduled(long time) {
        return new SpreadsheetMemory(tables, run, finished, signals, time);
    }

    /** Tells the run that is under way from all others: an id may be given to several signals. */
    String runMark() {
        return (run == null ? "" : run.id()) + "/" + signals + "/" + scheduled;
    }

    /** The form that Connect stores. */
    Map<String, Object> offset() {
        Map<String, Object> offset = new HashMap<>();
        try {
            offset.put("tables", JSON.writeValueAsString(tables));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
        if (run != null) {
            offset.put("run", run.text());
        }
        if (finished != null) {
            offset.put("finished", finished);
        }
        offset.put("signals", signals);
        offset.put("scheduled", scheduled);
        return offset;
    }

    /** @throws ConnectException if the stored form is not of a spreadsheet */
    static SpreadsheetMemory of(@Nullable Map<String, ?> offset) {
        if (offset == null) {
            return NONE;
        }
        try {
            return new SpreadsheetMemory(
                    offset.get("tables") instanceof String tables ? JSON.readValue(tables, NAMES) : List.of(),
                    offset.get("run") instanceof String run ? Run.parse(run) : null,
                    offset.get("finished") instanceof String finished ? finished : null,
                    offset.get("signals") instanceof Number signals ? signals.longValue() : 0,
                    offset.get("scheduled") instanceof Number scheduled ? scheduled.longValue() : 0);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ConnectException(
                    "What is stored of a spreadsheet cannot be read; take it from the connector's offsets as"
                            + " it was stored, or delete them to read all again",
                    e);
        }
    }
}
