package io.datasynchub.integration;

import io.datasynchub.localstack.KafkaEndpoint;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks sources for batches. */
record Signals(KafkaEndpoint kafka) {

    /** @param topicPrefix of the source */
    void send(String topicPrefix, String text) throws InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topicPrefix + ".signals", text)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused a signal", e);
        }
    }
}
