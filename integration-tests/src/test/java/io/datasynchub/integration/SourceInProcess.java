package io.datasynchub.integration;

import io.datasynchub.connect.mysql.MySqlSourceConnector;
import io.datasynchub.connect.mysql.MySqlSourceTask;
import io.datasynchub.connect.testkit.WorkerDouble;
import io.datasynchub.localstack.MySqlEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * A source without worker and Kafka: one task, whose records are looked at as they leave it. Positions are kept as a worker would keep
 * them, MySQL's table definitions in a new file.
 */
final class SourceInProcess implements AutoCloseable {

    private static final String HISTORY_FILE = "schema.history.internal.file.filename";

    private final Map<Map<String, ?>, Map<String, Object>> offsets;
    private final SourceTask task;

    /**
     * The MySQL source, of one database, whose name is the topics' prefix.
     *
     * @param offsets the stored positions to go on from, and where new ones are stored
     */
    SourceInProcess(Database database, Map<String, String> settings, Map<Map<String, ?>, Map<String, Object>> offsets) {
        this(new MySqlSourceConnector(), new MySqlSourceTask(), ofMySql(database, settings), offsets);
    }

    SourceInProcess(
            SourceConnector connector,
            SourceTask task,
            Map<String, String> settings,
            Map<Map<String, ?>, Map<String, Object>> offsets) {
        this.offsets = offsets;
        this.task = task;
        connector.start(settings);
        task.initialize(new Context());
        try {
            task.start(connector.taskConfigs(1).get(0));
        } catch (RuntimeException e) {
            // As a worker does.
            task.stop();
            throw e;
        }
    }

    /** Settings of the MySQL source that keep table definitions in a folder, through restarts. */
    static Map<String, String> historyIn(Path folder) {
        return Map.of(HISTORY_FILE, folder.resolve("history").toString());
    }

    /** The settings of the MySQL source of one database. */
    static Map<String, String> ofMySql(Database database, Map<String, String> settings) {
        MySqlEndpoint server = database.server();
        Map<String, String> properties = new HashMap<>();
        properties.put("name", "in-process");
        properties.put("connector.class", MySqlSourceConnector.class.getName());
        properties.put("database.hostname", server.host());
        properties.put("database.port", Integer.toString(server.port()));
        properties.put("database.user", server.user());
        properties.put("database.password", server.password());
        properties.put("topic.prefix", database.name());
        properties.put("database.include.list", database.name());
        properties.put("schema.history.internal", "io.debezium.storage.file.history.FileSchemaHistory");
        properties.put(HISTORY_FILE, newHistory().toString());
        properties.putAll(settings);
        return properties;
    }

    private static Path newHistory() {
        Path folder = Path.of(System.getProperty("datasynchub.root"), "integration-tests", "target", "histories");
        return folder.resolve(UUID.randomUUID().toString());
    }

    static Map<Map<String, ?>, Map<String, Object>> noOffsets() {
        return new ConcurrentHashMap<>();
    }

    /** Polls until a record is the last one wanted; answers all. */
    List<SourceRecord> until(Predicate<SourceRecord> last) throws InterruptedException {
        List<SourceRecord> all = new ArrayList<>();
        long deadline = System.nanoTime() + Flow.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            List<SourceRecord> polled = poll();
            for (SourceRecord record : polled) {
                task.commitRecord(record, null);
                offsets.put(record.sourcePartition(), new HashMap<>(record.sourceOffset()));
                all.add(record);
            }
            if (polled.stream().anyMatch(last)) {
                return all;
            }
        }
        throw new IllegalStateException("the record did not come; " + all.size() + " others did");
    }

    /** As a worker does: what may be tried again is asked for again. */
    private List<SourceRecord> poll() throws InterruptedException {
        try {
            List<SourceRecord> polled = task.poll();
            return polled == null ? List.of() : polled;
        } catch (RetriableException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        task.stop();
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
                    return offsets.get(partition);
                }

                @Override
                public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
                    partitions.forEach(partition -> {
                        Map<String, Object> offset = offsets.get(partition);
                        if (offset != null) {
                            found.put(partition, offset);
                        }
                    });
                    return found;
                }
            };
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return WorkerDouble.withDeadLetterQueue().pluginMetrics();
        }
    }
}
