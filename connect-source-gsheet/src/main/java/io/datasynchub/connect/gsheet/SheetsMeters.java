package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.metrics.Meter;
import io.datasynchub.connect.common.source.RunMeters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** What the task shows of itself. Noted by the task's thread, read by any. */
final class SheetsMeters {

    private final String tables;
    private final RunMeters runs;
    private volatile long records;
    private volatile long findings;
    private volatile long mended;

    SheetsMeters(SyncSettings settings, Clock clock) {
        this.tables = TableEvents.topic(settings.topicPrefix());
        this.runs = new RunMeters(settings.topicPrefix(), settings.schedule(), settings.spreadsheets(), clock);
    }

    /** Notes what is handed on. */
    void note(List<SourceRecord> handedOn) {
        records = records + handedOn.size();
        runs.note(handedOn);
        for (SourceRecord record : handedOn) {
            if (record.topic().equals(tables) && record.value() instanceof Struct told) {
                note(told.getString("event"));
            }
        }
    }

    private void note(String event) {
        if (TableEvents.Event.FINDING.word().equals(event)) {
            findings = findings + 1;
        } else if (TableEvents.Event.MENDED.word().equals(event)) {
            mended = mended + 1;
        }
    }

    List<Meter> meters() {
        List<Meter> meters = new ArrayList<>(List.of(
                new Meter(
                        "sheet-records-total",
                        "Records handed on, those about tables and runs among them.",
                        () -> records),
                new Meter("findings-total", "Things found wrong with a table.", () -> findings),
                new Meter("findings-mended-total", "Things found wrong that are mended.", () -> mended)));
        meters.addAll(runs.meters());
        return meters;
    }
}
