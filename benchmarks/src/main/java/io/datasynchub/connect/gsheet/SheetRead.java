package io.datasynchub.connect.gsheet;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/** A spreadsheet read as the source reads it, with nothing done with its cells. */
@NullMarked
public final class SheetRead {

    private static final Pace PACE = new Pace() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long millis() {
            return System.currentTimeMillis();
        }

        @Override
        public void await(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis());
        }
    };

    private final String spreadsheet;
    private final SpreadsheetSync.Setup setup;

    /** @param properties of a connector of one spreadsheet */
    public SheetRead(Map<String, String> properties) {
        SyncSettings settings = SyncSettings.of(new TreeMap<>(properties), "benchmark");
        SheetsReader reader = new SheetsReader(
                new GoogleSheetsClient(properties, "benchmark"),
                new TokenBucket(settings.quota(), PACE.nanoTime()),
                PACE,
                settings.backoff(),
                new Random(1),
                settings.maxCells());
        TableSync.Setup tables = new TableSync.Setup(
                settings.shape(),
                new TableEvents(settings.topicPrefix()),
                partitions -> Map.of(),
                settings.batchRecords());
        this.spreadsheet = settings.spreadsheets().get(0);
        this.setup = new SpreadsheetSync.Setup(reader, PACE, tables, settings);
    }

    /** Seconds that one read takes. */
    public double seconds() throws InterruptedException {
        long begin = System.nanoTime();
        try {
            SpreadsheetReading.of(
                    spreadsheet, setup, (table, title) -> setup.settings().ofAnyTable());
        } catch (SheetsException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
