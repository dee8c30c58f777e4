package io.datasynchub.connect.common.change;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Where a record lies in Kafka: as it was consumed, before any transform renamed its topic.
 *
 * @see <a href="https://cwiki.apache.org/confluence/x/-hgyDg">KIP-793</a>
 */
public record Coordinates(String topic, int partition, long offset) {

    public static Coordinates of(SinkRecord record) {
        return new Coordinates(record.originalTopic(), record.originalKafkaPartition(), record.originalKafkaOffset());
    }

    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    /** {@code topic-partition@offset}: how every message of ours names a record. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
