package io.datasynchub.connect.mysql;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** The worker as a task sees it that takes over from another within one run of the connector's: at what was handed on, stored or not. */
record ReachedContext(SourceTaskContext worker, Map<String, String> partition, Map<String, ?> reached)
        implements SourceTaskContext {

    @Override
    public Map<String, String> configs() {
        return worker.configs();
    }

    @Override
    public @Nullable TransactionContext transactionContext() {
        return worker.transactionContext();
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return worker.pluginMetrics();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return new OffsetStorageReader() {
            @Override
            public <T> @Nullable Map<String, Object> offset(Map<String, T> of) {
                return of.equals(partition)
                        ? new HashMap<>(reached)
                        : worker.offsetStorageReader().offset(of);
            }

            @Override
            public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> of) {
                Map<Map<String, T>, Map<String, Object>> found =
                        new HashMap<>(worker.offsetStorageReader().offsets(of));
                of.stream().filter(partition::equals).forEach(own -> found.put(own, new HashMap<>(reached)));
                return found;
            }
        };
    }
}
