package io.datasynchub.quickstart;

import io.datasynchub.localstack.KafkaEndpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka which topics there are, and how far they and their readers have come. */
final class KafkaClient implements AutoCloseable {

    private static final int SECONDS = 30;

    private final Admin admin;

    KafkaClient(KafkaEndpoint endpoint) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoint.bootstrapServers()));
    }

    /** The names of all topics that there are. */
    Set<String> topics() throws InterruptedException {
        return get(admin.listTopics().names());
    }

    /** The next offset of each partition, of those of the topics that there are. */
    Map<TopicPartition, Long> ends(Set<String> topics) throws InterruptedException {
        Set<String> existing = new TreeSet<>(topics());
        existing.retainAll(topics);
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicDescription topic :
                get(admin.describeTopics(existing).allTopicNames()).values()) {
            topic.partitions()
                    .forEach(partition ->
                            asked.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        return get(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** The offsets that a sink has committed. */
    Map<TopicPartition, Long> committed(String sink) throws InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listConsumerGroupOffsets("connect-" + sink).partitionsToOffsetAndMetadata())
                .forEach((partition, committed) -> {
                    if (committed != null) {
                        offsets.put(partition, committed.offset());
                    }
                });
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new QuickstartException("Kafka: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new QuickstartException("Kafka has not answered for " + SECONDS + " s", e);
        }
    }
}
