package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a registry's rules forbid stops a source, since it has no dead-letter topic; what a sink cannot read is put into one. */
@Scenario
@ExtendWith(WithRegistry.class)
@ResourceLock(WithRegistry.LEVELS)
class AvroIncompatibleIT {

    private static final List<String> COLUMNS = List.of("id", "code");

    @Test
    void an_incompatible_change_stops_the_source_and_is_not_lost_when_the_registry_is_told_to_take_it(
            LocalStack stack, Registry registry) throws SQLException, InterruptedException {
        String name = "avro_incompatible";
        try (Flow flow = new Flow(stack, name)) {
            flow.execute("CREATE TABLE goods (id INT PRIMARY KEY, code VARCHAR(20))");
            registry.setCompatibility("", "NONE");
            Map<String, String> avro = registry.converters(Registry.AVRO);
            flow.startSource(avro);
            flow.startMongoDbSink(avro);
            flow.execute("INSERT INTO goods VALUES (1, '17')");
            awaitEqual(flow);
            String subject = name + "." + name + ".goods-value";
            registry.setCompatibility(subject, "BACKWARD");

            flow.execute("ALTER TABLE goods MODIFY code INT", "INSERT INTO goods VALUES (2, 18), (3, 19)");
            Eventually.within(Flow.PATIENCE, "the source has stopped", () -> flow.failure("mysql-source")
                    .isPresent());
            assertThat(flow.failure("mysql-source")).get(as(STRING)).contains("Incompatible");
            assertThat(flow.documents("goods", COLUMNS)).containsExactly("[1, 17]");

            registry.setCompatibility(subject, "NONE");
            flow.restart("mysql-source");
            awaitEqual(flow);
        }
    }

    @Test
    void what_is_no_avro_goes_to_the_dead_letter_topic_of_a_sink_and_the_rest_is_written(
            LocalStack stack, Registry registry) throws SQLException, InterruptedException, ExecutionException {
        String name = "avro_unreadable";
        try (Flow flow = new Flow(stack, name);
                SourceTopic dead = new SourceTopic(stack.kafka(), name + "_dead")) {
            flow.execute(
                    "CREATE TABLE goods (id INT PRIMARY KEY, code VARCHAR(20))", "INSERT INTO goods VALUES (1, 'tea')");
            registry.setCompatibility("", "BACKWARD");
            Map<String, String> sink = new HashMap<>(registry.converters(Registry.AVRO));
            flow.startSource(sink);
            sink.putAll(Map.of(
                    "errors.tolerance", "all",
                    "errors.deadletterqueue.topic.name", name + "_dead",
                    "errors.deadletterqueue.topic.replication.factor", "1",
                    "errors.deadletterqueue.context.headers.enable", "true"));
            flow.startMongoDbSink(sink);
            awaitEqual(flow);

            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", stack.kafka().bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>(name + "." + name + ".goods", null, "{\"no\": \"avro\"}"))
                        .get();
            }
            flow.execute("INSERT INTO goods VALUES (2, 'cake')");

            awaitEqual(flow);
            assertThat(dead.until(Flow.PATIENCE, "a dead letter", letter -> true))
                    .singleElement()
                    .satisfies(letter ->
                            assertThat(letter.headers()).containsEntry("__connect.errors.stage", "VALUE_CONVERTER"));
        }
    }

    private static void awaitEqual(Flow flow) throws SQLException {
        Set<String> rows = flow.rows("SELECT id, code FROM goods");
        Eventually.within(Flow.PATIENCE, "the collection equals the table", () -> flow.documents("goods", COLUMNS)
                .equals(rows));
    }
}
