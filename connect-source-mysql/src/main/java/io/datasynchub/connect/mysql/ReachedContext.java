package io.datasynchub.connect.mysql;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * The worker as a task sees it that goes on from elsewhere than the stored position.
 *
 * @param reached where; null for the beginning
 */
record ReachedContext(SourceTaskContext worker, Map<String, String> partition, @Nullable Map<String, ?> reached)
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
                if (!of.equals(partition)) {
                    return worker.offsetStorageReader().offset(of);
                }
                return reached == null ? null : new HashMap<>(reached);
            }

            @Override
            public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> of) {
                Map<Map<String, T>, Map<String, Object>> found =
                        new HashMap<>(worker.offsetStorageReader().offsets(of));
                of.stream().filter(partition::equals).forEach(own -> {
                    found.remove(own);
                    if (reached != null) {
                        found.put(own, new HashMap<>(reached));
                    }
                });
                return found;
            }
        };
    }
}
