package io.datasynchub.connect.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** The side of a Connect worker that a sink task sees: assigned and paused partitions, and the dead-letter queue. */
public final class WorkerDouble implements SinkTaskContext {

    /** A record in the dead-letter queue, and why it is there. */
    public record Dead(SinkRecord record, Throwable cause) {}

    private final Set<TopicPartition> assignment = new HashSet<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final List<Dead> deadLetters = new ArrayList<>();
    private final Map<MetricName, Gauge<?>> metrics = new LinkedHashMap<>();
    private final boolean deadLetterQueue;
    private long timeout = -1;
    private Future<Void> delivery = CompletableFuture.completedFuture(null);

    private WorkerDouble(boolean deadLetterQueue) {
        this.deadLetterQueue = deadLetterQueue;
    }

    /** A worker whose connector has a dead-letter queue and tolerates errors. */
    public static WorkerDouble withDeadLetterQueue(TopicPartition... assigned) {
        WorkerDouble worker = new WorkerDouble(true);
        worker.assignment.addAll(List.of(assigned));
        return worker;
    }

    /** A worker whose connector has none: its errant-record reporter is null. */
    public static WorkerDouble withoutDeadLetterQueue(TopicPartition... assigned) {
        WorkerDouble worker = new WorkerDouble(false);
        worker.assignment.addAll(List.of(assigned));
        return worker;
    }

    /** From now on the dead-letter queue answers with this. */
    public void deadLettersAreDeliveredBy(Future<Void> answer) {
        delivery = answer;
    }

    public List<Dead> deadLetters() {
        return List.copyOf(deadLetters);
    }

    public Set<TopicPartition> paused() {
        return Set.copyOf(paused);
    }

    @Override
    public @Nullable ErrantRecordReporter errantRecordReporter() {
        return deadLetterQueue
                ? (record, cause) -> {
                    deadLetters.add(new Dead(record, cause));
                    return delivery;
                }
                : null;
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        throw new UnsupportedOperationException("no sink of ours rewinds by itself");
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        offset(Map.of(partition, offset));
    }

    @Override
    public void timeout(long timeoutMs) {
        timeout = timeoutMs;
    }

    /** How long the next poll may take, in milliseconds, if the task has asked for it since this was last called. */
    public long takeTimeout(long otherwise) {
        long asked = timeout < 0 ? otherwise : timeout;
        timeout = -1;
        return asked;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return assignment;
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(List.of(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        List.of(partitions).forEach(paused::remove);
    }

    @Override
    public void requestCommit() {}

    /** What a plugin shows, read now. */
    public Map<String, Object> metrics() {
        Map<String, Object> values = new TreeMap<>();
        metrics.forEach((name, gauge) -> values.put(name.name(), gauge.value(new MetricConfig(), 0)));
        return values;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return new PluginMetrics() {
            @Override
            public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
                return new MetricName(name, "plugins", description, tags);
            }

            @Override
            public void addMetric(MetricName name, MetricValueProvider<?> provider) {
                metrics.put(name, (Gauge<?>) provider);
            }

            @Override
            public void removeMetric(MetricName name) {
                metrics.remove(name);
            }

            @Override
            public Sensor addSensor(String name) {
                throw new UnsupportedOperationException("no plugin of ours adds sensors");
            }

            @Override
            public void removeSensor(String name) {
                throw new UnsupportedOperationException("no plugin of ours adds sensors");
            }
        };
    }
}
