package io.datasynchub.connect.mysql;

import io.datasynchub.connect.testkit.WorkerDouble;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A worker of which a task sees nothing but these positions. */
record StoredPositions(Map<Map<String, String>, Map<String, Object>> offsets) implements SourceTaskContext {

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return new OffsetStorageReader() {
            @Override
            @SuppressWarnings("NullAway") // As the interface has it.
            public <T> Map<String, Object> offset(Map<String, T> partition) {
                return offsets.get(partition);
            }

            @Override
            public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
                partitions.stream()
                        .filter(offsets::containsKey)
                        .forEach(partition -> found.put(partition, offset(partition)));
                return found;
            }
        };
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return WorkerDouble.withDeadLetterQueue().pluginMetrics();
    }
}
