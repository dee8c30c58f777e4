package io.datasynchub.quickstart;

import io.datasynchub.quickstart.Observation.StoreProgress;
import io.datasynchub.quickstart.Observation.TableCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Counts rows, documents and records. For one thread at a time. */
final class Observer {

    /**
     * A store, and the sink that fills it.
     *
     * @param latencies of commits seen there; empty if none are measured
     */
    record Fed(Store store, String sink, Optional<Latencies> latencies) {}

    private final Origin origin;
    private final List<Table> tables;
    private final KafkaClient kafka;
    private final Set<String> topics;
    private final List<Fed> stores;
    private final long begin = System.nanoTime();

    private ChangeCount lastChanges = ChangeCount.NONE;
    private long lastTime = begin;

    /** @param topics that the sinks read; not all of them need be there yet */
    Observer(Origin origin, List<Table> tables, KafkaClient kafka, Set<String> topics, List<Fed> stores) {
        this.origin = origin;
        this.tables = List.copyOf(tables);
        this.kafka = kafka;
        this.topics = Set.copyOf(topics);
        this.stores = List.copyOf(stores);
    }

    Observation observe(Optional<ChangeCount> changes) throws InterruptedException {
        List<StoreProgress> progress = new ArrayList<>();
        Map<TopicPartition, Long> ends = kafka.ends(topics);
        for (Fed fed : stores) {
            progress.add(new StoreProgress(
                    fed.store().name(),
                    Lag.of(ends, kafka.committed(fed.sink())),
                    fed.latencies().flatMap(latencies -> latencies.percentile(50)),
                    fed.latencies().flatMap(latencies -> latencies.percentile(99))));
        }
        List<TableCount> counts = tables.stream()
                .map(table -> new TableCount(
                        table.name(),
                        origin.count(table),
                        stores.stream().map(fed -> fed.store().count(table)).toList()))
                .toList();
        long now = System.nanoTime();
        long perSecond = changes.map(count -> rate(count, now)).orElse(0L);
        lastChanges = changes.orElse(lastChanges);
        lastTime = now;
        long records = ends.values().stream().mapToLong(Long::longValue).sum();
        return new Observation(Duration.ofNanos(now - begin), records, changes, perSecond, counts, progress);
    }

    private long rate(ChangeCount count, long now) {
        return Math.round((count.total() - lastChanges.total()) * 1e9 / Math.max(1, now - lastTime));
    }
}
