package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@Scenario
class DeadLetterIT {

    private static final String JSON_CONVERTER = "org.apache.kafka.connect.json.JsonConverter";
    private static final String TOPIC = "dead_letter.shop.goods";

    @Test
    void bad_records_go_to_the_dead_letter_queue_with_a_reason_and_the_rest_is_written(LocalStack stack)
            throws SQLException, InterruptedException {
        try (Flow flow = new Flow(stack, "dead_letter")) {
            produce(stack, "\"k1\"", "{\"n\": 1}", "\"k2\"", "\"s3cret\"", "\"k3\"", "{\"n\": 3}");
            flow.startMongoDbSink(Map.of(
                    "key.converter", JSON_CONVERTER,
                    "value.converter", JSON_CONVERTER,
                    "key.converter.schemas.enable", "false",
                    "value.converter.schemas.enable", "false",
                    "errors.tolerance", "all",
                    "errors.deadletterqueue.topic.name", "dead_letter_queue",
                    "errors.deadletterqueue.topic.replication.factor", "1",
                    "errors.deadletterqueue.context.headers.enable", "true"));
            Eventually.within(
                    Flow.PATIENCE,
                    "the good records are written",
                    () -> flow.collection("goods").countDocuments() == 2);
            ConsumerRecord<String, String> dead = consumeOne(stack, "dead_letter_queue");
            assertThat(dead.key()).isEqualTo("\"k2\"");
            String reason = new String(
                    dead.headers()
                            .lastHeader("__connect.errors.exception.message")
                            .value(),
                    StandardCharsets.UTF_8);
            assertThat(reason).contains(TOPIC + "-0@1").contains("JSON").doesNotContain("s3cret");
        }
    }

    private static void produce(LocalStack stack, String... keysAndValues) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < keysAndValues.length; i += 2) {
                producer.send(new ProducerRecord<>(TOPIC, 0, keysAndValues[i], keysAndValues[i + 1]));
            }
        }
    }

    private static ConsumerRecord<String, String> consumeOne(LocalStack stack, String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.kafka().bootstrapServers(),
                        "group.id",
                        "dead-letter-it",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            Eventually.within(Flow.PATIENCE, "a record in " + topic, () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return !found.isEmpty();
            });
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
