package io.datasynchub.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceConnector;
import io.datasynchub.connect.gsheet.GoogleSheetsSourceTask;
import io.datasynchub.connect.gsheet.SheetRead;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * The Google Sheets source without worker and Kafka, in a JVM of its own: says {@code ROWS rows bytes} after each list with rows,
 * {@code RESULT seconds bytes heap} when it has handed on the first ones, and {@code RESULT rows} after idle polls; {@code READ seconds} for
 * each read of the sheet by itself, if any are wanted. Bytes are those of offsets as a worker writes them: of the ones written anew, and
 * in a result of all.
 */
final class SheetsRun {

    static final String PREFIX = "sheets";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    private final GoogleSheetsSourceTask task = new GoogleSheetsSourceTask();
    private long rows;
    /** Bytes of offsets since rows were told of last. */
    private long written;

    private SheetsRun() {}

    /**
     * Arguments: rows to wait for; how often to read the sheet by itself then; idle polls to make then, or 0 for no end; and names and
     * values of settings.
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("name", PREFIX, "topic.prefix", PREFIX));
        for (int i = 3; i < args.length; i += 2) {
            settings.put(args[i], args[i + 1]);
        }
        new SheetsRun().run(settings, Long.parseLong(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
    }

    private void run(Map<String, String> settings, long first, int reads, long idle)
            throws JsonProcessingException, InterruptedException {
        long begin = System.nanoTime();
        GoogleSheetsSourceConnector connector = new GoogleSheetsSourceConnector();
        connector.start(settings);
        task.initialize(new Context());
        task.start(connector.taskConfigs(1).get(0));
        while (rows < first) {
            poll();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        while (poll()) {
            // What follows the rows: the last offsets, and what is told of tables.
        }
        long stored = 0;
        for (Map.Entry<Map<String, ?>, Map<String, ?>> entry : offsets.entrySet()) {
            stored += bytes(entry.getKey(), entry.getValue());
        }
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(Locale.ROOT, "RESULT %.2f %d %.1f%n", seconds, stored, heap / (1024.0 * 1024.0));
        for (int read = 0; read < reads; read++) {
            System.out.printf(Locale.ROOT, "READ %.2f%n", new SheetRead(settings).seconds());
        }
        for (long i = 0; i < idle; i++) {
            poll();
        }
        if (idle > 0) {
            System.out.println("RESULT " + (rows - first));
        }
        while (idle == 0) {
            poll();
        }
    }

    /** Stores offsets as a worker would; whether anything came. */
    private boolean poll() throws JsonProcessingException {
        List<SourceRecord> records = task.poll();
        if (records == null) {
            return false;
        }
        long before = rows;
        Map<Map<String, ?>, Map<String, ?>> changed = new HashMap<>();
        for (SourceRecord record : records) {
            task.commitRecord(record, null);
            changed.put(record.sourcePartition(), record.sourceOffset());
            if (record.topic().startsWith(PREFIX + ".") && record.topic().indexOf('.', PREFIX.length() + 1) > 0) {
                rows++;
            }
        }
        for (Map.Entry<Map<String, ?>, Map<String, ?>> entry : changed.entrySet()) {
            Map<String, ?> old = offsets.get(entry.getKey());
            if (entry.getValue() == null) {
                offsets.remove(entry.getKey());
            } else if (!entry.getValue().equals(old)) {
                offsets.put(entry.getKey(), entry.getValue());
                written += bytes(entry.getKey(), entry.getValue());
            }
        }
        if (rows > before) {
            System.out.println("ROWS " + (rows - before) + " " + written);
            written = 0;
        }
        return true;
    }

    /** A worker stores both as JSON, the connector's name before the partition. */
    private long bytes(Map<String, ?> partition, Map<String, ?> offset) throws JsonProcessingException {
        return json.writeValueAsBytes(List.of(PREFIX, partition)).length + json.writeValueAsBytes(offset).length;
    }

    private final class Context implements SourceTaskContext {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new OffsetStorageReader() {
                @Override
                public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
                    return null;
                }

                @Override
                public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                    return Map.of();
                }
            };
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return WorkerDouble.withDeadLetterQueue().pluginMetrics();
        }
    }
}
