package io.datasynchub.connect.common.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the signal topic, its first partition. Where it reads from is told each time and kept with the position of the batches,
 * so that no signal is lost or followed twice; no consumer group is used.
 */
public final class SignalClient implements Signals {

    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final Consumer<String, String> consumer;
    private final TopicPartition partition;
    private long next = -1;

    /** @param settings for the consumer: the brokers, and how to log in to them */
    public SignalClient(String topic, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", "earliest");
        all.put("isolation.level", "read_committed");
        all.put("max.poll.records", "1");
        this.consumer = new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer());
        this.partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
    }

    @Override
    public Optional<Message> from(long offset) {
        if (offset != next) {
            consumer.seek(partition, offset);
            next = offset;
        }
        for (ConsumerRecord<String, String> message : consumer.poll(A_MOMENT)) {
            next = message.offset() + 1;
            return Optional.of(new Message(message.offset(), message.value()));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
