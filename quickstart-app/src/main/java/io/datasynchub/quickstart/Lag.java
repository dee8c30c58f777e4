package io.datasynchub.quickstart;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far a sink is behind. */
final class Lag {

    private Lag() {}

    /**
     * The records that wait for a sink. The offset of the mark that ends a source's last transaction is not counted, since no
     * sink ever gets it.
     *
     * @param ends the next offset of each partition
     * @param committed what the sink has told to be done; a partition that it has not come to may be absent
     */
    static long of(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L) - 1))
                .sum();
    }
}
