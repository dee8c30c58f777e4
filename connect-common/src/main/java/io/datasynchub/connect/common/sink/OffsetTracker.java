package io.datasynchub.connect.common.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** How far each partition is finished, by the topic-partition that was consumed, whatever a transform made of its name. */
final class OffsetTracker {

    private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();
    /** Kept when a partition is given up: a topic that is made anew is taken away first. */
    private final Map<TopicPartition, HighWaterMark> highWaterMarks = new HashMap<>();

    // Of the record before: a consumer gives records in runs of one partition.
    private @Nullable PartitionProgress last;
    private String lastTopic = "";
    private int lastPartition;

    PartitionProgress progressOf(SinkRecord record) {
        String topic = record.originalTopic();
        int partition = record.originalKafkaPartition();
        PartitionProgress progress = last;
        if (progress == null || partition != lastPartition || !topic.equals(lastTopic)) {
            progress = partitions.computeIfAbsent(
                    new TopicPartition(topic, partition),
                    added -> new PartitionProgress(
                            highWaterMarks.computeIfAbsent(added, unseen -> new HighWaterMark())));
            last = progress;
            lastTopic = topic;
            lastPartition = partition;
        }
        return progress;
    }

    /** Forgets these partitions; their records must not be sent any more. */
    void revoke(Collection<TopicPartition> revoked) {
        last = null;
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

    /** For how long, in nanoseconds, a partition's offset has waited for one record, at most; empty if all is settled. */
    OptionalLong longestWait() {
        long now = System.nanoTime();
        long longest = -1;
        for (PartitionProgress progress : partitions.values()) {
            if (progress.firstUnsettled().isPresent()) {
                longest = Math.max(longest, Math.max(0, now - progress.awaitedSince()));
            }
        }
        return longest < 0 ? OptionalLong.empty() : OptionalLong.of(longest);
    }
}
