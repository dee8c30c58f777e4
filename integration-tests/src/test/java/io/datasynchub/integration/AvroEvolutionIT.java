package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.LocalStack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@Scenario
@ExtendWith(WithRegistry.class)
@ResourceLock(WithRegistry.LEVELS)
class AvroEvolutionIT {

    private static final String NAME = "avro_evolution";
    private static final String TOPIC = NAME + "." + NAME + ".goods";
    private static final List<String> COLUMNS = List.of("id", "name", "qty", "price", "stars");
    private static final int ROWS = 200;

    private static final String[] CHANGES = {
        "UPDATE goods SET qty = qty + 1 WHERE id <= 50",
        "ALTER TABLE goods ADD COLUMN stars INT",
        "INSERT INTO goods VALUES (201, 'new', 7, 1.75, 'note', 5), (202, 'new', 7, 1.75, NULL, NULL)",
        "UPDATE goods SET stars = id % 5 WHERE id <= 100",
        "ALTER TABLE goods MODIFY qty BIGINT NOT NULL",
        "UPDATE goods SET qty = 5000000000 + id WHERE id <= 60",
        "ALTER TABLE goods MODIFY price DECIMAL(10,2) NULL",
        "UPDATE goods SET price = NULL WHERE id <= 70",
        "DELETE FROM goods WHERE id <= 10",
        "ALTER TABLE goods DROP COLUMN note",
        "UPDATE goods SET name = CONCAT(name, '!')"
    };

    /** One for each row that is there and for each that a statement changes, and a tombstone more for each deletion. */
    private static final int RECORDS = ROWS + 50 + 2 + 100 + 60 + 70 + 2 * 10 + 192;

    @Test
    void both_stores_equal_the_table_after_a_column_is_added_widened_made_nullable_and_dropped(
            LocalStack stack, Registry registry) throws SQLException, InterruptedException {
        try (Flow flow = new Flow(stack, NAME)) {
            registry.setCompatibility("", "BACKWARD");
            fill(flow);
            Map<String, String> avro = registry.converters(Registry.AVRO);
            flow.startSource(avro);
            flow.startMongoDbSink(avro);
            flow.startElasticsearchSink(avro);

            flow.execute(CHANGES);

            Set<String> rows = flow.rows("SELECT " + String.join(", ", COLUMNS) + " FROM goods");
            Eventually.within(
                    Flow.PATIENCE,
                    "both stores equal the table",
                    () -> flow.documents("goods", COLUMNS).equals(rows)
                            && flow.indexed("goods", COLUMNS).equals(rows));
            assertThat(registry.versions(TOPIC + "-value")).isEqualTo(5);
            assertThat(values(stack)).hasSize(RECORDS).allSatisfy(value -> assertThat(
                            value.length == 0 || value[0] == 0)
                    .as("Confluent's wire format, or none")
                    .isTrue());
        }
    }

    private static void fill(Flow flow) throws SQLException {
        flow.execute(
                "CREATE TABLE goods (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, qty INT NOT NULL,"
                        + " price DECIMAL(10,2) NOT NULL, note VARCHAR(40))",
                "INSERT INTO goods VALUES "
                        + IntStream.rangeClosed(1, ROWS)
                                .mapToObj(id -> "(" + id + ", 'thing', " + id + ", " + id + ".25, 'note')")
                                .collect(Collectors.joining(", ")));
    }

    /** The values in the topic, none for a tombstone. */
    private static List<byte[]> values(LocalStack stack) {
        TopicPartition topic = new TopicPartition(TOPIC, 0);
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
            while (consumer.position(topic) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(found -> values.add(found.value() == null ? new byte[0] : found.value()));
            }
        }
        return values;
    }
}
