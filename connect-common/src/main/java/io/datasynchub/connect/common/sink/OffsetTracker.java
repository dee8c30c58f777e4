package io.datasynchub.connect.common.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** How far each partition is finished, by the topic-partition that was consumed, whatever a transform made of its name. */
final class OffsetTracker {

    private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();

    PartitionProgress progressOf(SinkRecord record) {
        return partitions.computeIfAbsent(
                new TopicPartition(record.originalTopic(), record.originalKafkaPartition()),
                partition -> new PartitionProgress());
    }

    /** Forgets these partitions; their records must not be sent any more. */
    void revoke(Collection<TopicPartition> revoked) {
        for (TopicPartition partition : revoked) {
            PartitionProgress progress = partitions.remove(partition);
            if (progress != null) {
                progress.revoke();
            }
        }
    }

    /**
     * What may be committed: for each delivered partition the end of its finished prefix.
     *
     * @param delivered for each partition the offset after the last record that the worker handed over or filtered out
     */
    Map<TopicPartition, OffsetAndMetadata> finished(Map<TopicPartition, OffsetAndMetadata> delivered) {
        Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();
        delivered.forEach((partition, end) -> {
            PartitionProgress progress = partitions.get(partition);
            finished.put(
                    partition,
                    progress == null
                            ? end
                            : progress.firstUnsettled().stream()
                                    .mapToObj(OffsetAndMetadata::new)
                                    .findFirst()
                                    .orElse(end));
        });
        return finished;
    }

    boolean anyUnsettled() {
        boolean any = false;
        for (PartitionProgress progress : partitions.values()) {
            any |= progress.firstUnsettled().isPresent();
        }
        return any;
    }
}
