package io.datasynchub.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** What one poll of a consumer gives: records, and for each partition the offset after its last one. */
record Poll(List<SinkRecord> records, Map<TopicPartition, OffsetAndMetadata> ends) {

    static Poll of(List<SinkRecord> records) {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (SinkRecord record : records) {
            ends.put(
                    new TopicPartition(record.topic(), record.kafkaPartition()),
                    new OffsetAndMetadata(record.kafkaOffset() + 1));
        }
        return new Poll(List.copyOf(records), ends);
    }

    Set<TopicPartition> partitions() {
        return ends.keySet();
    }

    /** Ready-made polls of at most {@code most} of these records, over and over. */
    static Supplier<Poll> over(List<SinkRecord> records, int most) {
        List<Poll> polls = new ArrayList<>();
        for (int from = 0; from < records.size(); from += most) {
            polls.add(of(records.subList(from, Math.min(records.size(), from + most))));
        }
        int[] next = {0};
        return () -> polls.get(next[0]++ % polls.size());
    }
}
