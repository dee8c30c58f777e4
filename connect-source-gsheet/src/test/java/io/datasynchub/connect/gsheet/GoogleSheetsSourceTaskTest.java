package io.datasynchub.connect.gsheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.WorkerDouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoogleSheetsSourceTaskTest {

    private static final Map<String, String> PROPERTIES =
            Map.of("spreadsheets", "book", "topic.prefix", "s", "topic", "${tab}", "key.columns", "id");

    private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
    private final FakeSheets sheets = new FakeSheets();

    private GoogleSheetsSourceTask started() {
        GoogleSheetsSourceTask task = new GoogleSheetsSourceTask();
        task.initialize(new Context());
        task.start(PROPERTIES, sheets);
        return task;
    }

    @Test
    void a_task_goes_on_from_the_offsets_that_the_worker_stored() {
        sheets.add("book").tab("t", List.of("id"), List.of(1), List.of(2), List.of(3));
        GoogleSheetsSourceTask task = started();
        List<SourceRecord> rows = rows(task, 3);
        task.stop();
        assertThat(rows).hasSize(3);

        sheets.spreadsheet("book").tab("t", List.of("id"), List.of(1), List.of(2), List.of(3), List.of(4));
        GoogleSheetsSourceTask next = started();
        assertThat(rows(next, 1)).singleElement().satisfies(record -> assertThat(
                        Downstream.text((org.apache.kafka.connect.data.Struct) record.key()))
                .containsEntry("id", "4"));
        next.stop();
    }

    @Test
    void a_stopped_task_waits_for_nothing() {
        sheets.add("book").tab("t", List.of("id"));
        GoogleSheetsSourceTask task = started();
        task.stop();
        long begin = System.nanoTime();
        for (int poll = 0; poll < 1_000; poll++) {
            task.poll();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    /** Polls for so many rows, storing what comes as a worker does. */
    private List<SourceRecord> rows(GoogleSheetsSourceTask task, int count) {
        List<SourceRecord> rows = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (rows.size() < count && System.nanoTime() < end) {
            List<SourceRecord> polled = task.poll();
            if (polled != null) {
                for (SourceRecord record : polled) {
                    offsets.put(record.sourcePartition(), new HashMap<>(record.sourceOffset()));
                    task.commitRecord(record, null);
                    if (record.topic().equals("t")) {
                        rows.add(record);
                    }
                }
            }
        }
        return rows;
    }

    private final class Context implements SourceTaskContext {
        @Override
        public Map<String, String> configs() {
            return PROPERTIES;
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new Offsets();
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return WorkerDouble.withDeadLetterQueue().pluginMetrics();
        }
    }

    private final class Offsets implements OffsetStorageReader {
        @Override
        public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
            return offsets.get(partition);
        }

        @Override
        public <T> Map<Map<String, T>, @Nullable Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            Map<Map<String, T>, @Nullable Map<String, Object>> found = new HashMap<>();
            partitions.forEach(partition -> found.put(partition, offsets.get(partition)));
            return found;
        }
    }
}
