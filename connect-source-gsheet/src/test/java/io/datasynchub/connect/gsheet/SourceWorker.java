package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.source.RunEvents;
import io.datasynchub.connect.common.source.Signals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A worker that runs the loop of one task: what it polls is stored with its offsets as one, as in a transaction, or lost as one when the
 * worker is killed.
 */
final class SourceWorker {

    final FakeSheets sheets;
    final FakePace pace = new FakePace();
    /** What is in Kafka. */
    final List<SourceRecord> records = new ArrayList<>();
    /** Connect's stored offsets. */
    final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();

    private final Map<String, String> properties;
    private @Nullable Signals signals;
    private @Nullable SyncLoop loop;

    SourceWorker(FakeSheets sheets, String... namesAndValues) {
        this.sheets = sheets;
        this.properties = new HashMap<>(Map.of("spreadsheets", "book", "topic.prefix", "s", "topic", "${tab}"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    SourceWorker signals(Signals topic) {
        signals = topic;
        return this;
    }

    /** Starts the task, in place of the one that ran. */
    SourceWorker start() {
        SyncSettings settings = SyncSettings.of(properties, "test");
        TableSync.Setup tables = new TableSync.Setup(
                settings.shape(), new TableEvents(settings.topicPrefix()), this::stored, settings.batchRecords());
        SheetsReader reader = new SheetsReader(
                sheets,
                new TokenBucket(settings.quota(), pace.nanoTime()),
                pace,
                settings.backoff(),
                new Random(1),
                settings.maxCells());
        Map<String, SpreadsheetSync> spreadsheets = new LinkedHashMap<>();
        for (String id : settings.spreadsheets()) {
            RunEvents events = new RunEvents(
                    settings.topicPrefix(),
                    "Run",
                    id,
                    Clock.fixed(Instant.ofEpochMilli(pace.millis()), ZoneOffset.UTC));
            spreadsheets.put(
                    id, new SpreadsheetSync(id, new SpreadsheetSync.Setup(reader, pace, tables, settings), events));
        }
        loop = new SyncLoop(settings, spreadsheets, sheets, new ChangeLog(), pace, new Random(1), new Inbox(signals));
        return this;
    }

    private Map<Map<String, String>, @Nullable Map<String, Object>> stored(List<Map<String, String>> partitions) {
        Map<Map<String, String>, @Nullable Map<String, Object>> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, offsets.get(partition)));
        return found;
    }

    /** Polls once, and stores what came. Returns how many records that were. */
    int poll() {
        List<SourceRecord> list = polled();
        if (list == null) {
            return 0;
        }
        records.addAll(list);
        list.forEach(this::store);
        arrived(list);
        return list.size();
    }

    /** Polls once, and leaves what came on its way to Kafka. */
    List<SourceRecord> pollAndWait() {
        List<SourceRecord> list = polled();
        return list == null ? List.of() : list;
    }

    /** Kafka has these records. */
    void arrived(List<SourceRecord> list) {
        SyncLoop running = loop;
        if (running != null) {
            list.forEach(running::stored);
        }
    }

    /** Polls once and loses what came, with the whole task. Returns whether anything came. */
    boolean pollAndDie() {
        List<SourceRecord> list = polled();
        loop = null;
        return list != null;
    }

    /**
     * Polls once, and dies with what came in Kafka, of whose offsets only a part is stored: of each partition those of its first so many
     * records.
     */
    void pollAndDieBeforeAllIsStored(Random random) {
        List<SourceRecord> list = polled();
        loop = null;
        if (list == null) {
            return;
        }
        records.addAll(list);
        Map<Map<String, ?>, Integer> stored = new HashMap<>();
        list.forEach(record -> stored.merge(record.sourcePartition(), 1, Integer::sum));
        stored.replaceAll((partition, count) -> random.nextInt(count + 1));
        for (SourceRecord record : list) {
            if (stored.merge(record.sourcePartition(), -1, Integer::sum) >= 0) {
                store(record);
            }
        }
    }

    private void store(SourceRecord record) {
        Map<String, ?> offset = record.sourceOffset();
        if (offset == null) {
            offsets.remove(record.sourcePartition());
        } else {
            offsets.put(record.sourcePartition(), asJson(offset));
        }
    }

    private @Nullable List<SourceRecord> polled() {
        SyncLoop running = loop;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        try {
            return running.poll();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JSON knows no 32-bit numbers. */
    private static Map<String, Object> asJson(Map<String, ?> offset) {
        Map<String, Object> read = new HashMap<>();
        offset.forEach((name, value) -> read.put(name, value instanceof Integer number ? number.longValue() : value));
        return read;
    }

    /** Polls for a time. */
    SourceWorker run(Duration time) {
        long end = pace.nanoTime() + time.toNanos();
        while (pace.nanoTime() < end) {
            poll();
        }
        return this;
    }

    /** Polls until all spreadsheets were looked at since now and nothing is left to hand on. */
    SourceWorker settle() {
        return run(Duration.ofSeconds(25));
    }

    /** The records of a topic. */
    List<SourceRecord> of(String topic) {
        return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    /** The keys of a topic's records, in their order as texts. */
    List<String> keys(String topic) {
        return of(topic).stream().map(SourceWorker::key).sorted().toList();
    }

    /** The operation and key of a topic's records, as texts in their order. */
    List<String> operations(String topic) {
        return of(topic).stream()
                .map(record -> record.value() instanceof Struct envelope
                        ? envelope.getString("op") + " " + key(record)
                        : "tombstone")
                .sorted()
                .toList();
    }

    private static String key(SourceRecord record) {
        return Downstream.text((Struct) record.key()).values().toString();
    }

    /** What was told of tables that are not as they should be. */
    List<String> findings() {
        return of("s.tables").stream()
                .map(record -> (Struct) record.value())
                .filter(event -> event.getString("event").equals("finding"))
                .map(event -> event.getString("what"))
                .toList();
    }

    /** What was told of runs: the id and state of each event. */
    List<String> runs() {
        return of("s.runs").stream()
                .map(record -> (Struct) record.value())
                .map(event -> event.getString("id") + " " + event.getString("state"))
                .toList();
    }

    void forgetRecords() {
        records.clear();
    }
}
