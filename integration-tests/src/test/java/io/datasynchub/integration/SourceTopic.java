package io.datasynchub.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.KafkaEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What has been committed to a topic that a source writes to, each message once, from its beginning. Values are JSON. No consumer
 * group is used: a member that is thrown out reads again what it had not committed.
 */
final class SourceTopic implements AutoCloseable {

    /**
     * @param place partition and offset
     * @param key the text of the key
     */
    record Message(String place, @Nullable String key, JsonNode value, Map<String, String> headers) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final String topic;
    private final List<Message> messages = new ArrayList<>();

    SourceTopic(KafkaEndpoint kafka, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "auto.offset.reset", "none",
                        "isolation.level", "read_committed",
                        "allow.auto.create.topics", "false"),
                new StringDeserializer(),
                new StringDeserializer());
        this.topic = topic;
    }

    /** Reads on until a message is the one waited for; answers all messages so far. */
    List<Message> until(Duration atMost, String what, Predicate<Message> wanted) {
        Eventually.within(atMost, what, () -> {
            if (isAssigned()) {
                poll();
            }
            return messages.stream().anyMatch(wanted);
        });
        return List.copyOf(messages);
    }

    /** Reads what is committed by now; answers all messages so far, none if there is no such topic. */
    List<Message> toTheEnd() {
        if (isAssigned()) {
            consumer.endOffsets(consumer.assignment()).forEach((partition, end) -> {
                while (consumer.position(partition) < end) {
                    poll();
                }
            });
        }
        return List.copyOf(messages);
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
            Map<String, String> headers = new HashMap<>();
            record.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            messages.add(new Message(
                    record.partition() + "@" + record.offset(), record.key(), parse(record.value()), headers));
        });
    }

    /** All messages so far. */
    List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Takes all partitions, once the topic is there. */
    private boolean isAssigned() {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        return !consumer.assignment().isEmpty();
    }

    private static JsonNode parse(@Nullable String value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + value, e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
