package io.datasynchub.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;

/** Fills topics with a workload's records, as JSON with schemas. */
final class Topics {

    private static final int DIFFERENT = 40_000;

    private Topics() {}

    /**
     * @param partitions of each topic; a record's key has one of them
     * @return the topics' names
     */
    static List<String> fill(String bootstrapServers, Workload workload, int count, int partitions)
            throws InterruptedException, ExecutionException {
        try (JsonConverter keys = new JsonConverter();
                JsonConverter values = new JsonConverter()) {
            keys.configure(Map.of("schemas.enable", "true"), true);
            values.configure(Map.of("schemas.enable", "true"), false);
            List<ProducerRecord<byte[], byte[]>> records = workload.records(Math.min(count, DIFFERENT)).stream()
                    .map(record -> encoded(record, partitions, keys, values))
                    .toList();
            List<String> topics =
                    records.stream().map(ProducerRecord::topic).distinct().toList();
            create(bootstrapServers, topics, partitions);
            send(bootstrapServers, records, count);
            return topics;
        }
    }

    private static ProducerRecord<byte[], byte[]> encoded(
            SinkRecord record, int partitions, JsonConverter keys, JsonConverter values) {
        return new ProducerRecord<>(
                record.topic(),
                Math.floorMod(record.key().hashCode(), partitions),
                keys.fromConnectData(record.topic(), record.keySchema(), record.key()),
                values.fromConnectData(record.topic(), record.valueSchema(), record.value()));
    }

    private static void create(String bootstrapServers, List<String> topics, int partitions)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, partitions, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static void send(String bootstrapServers, List<ProducerRecord<byte[], byte[]>> records, int count)
            throws InterruptedException, ExecutionException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "compression.type",
                "lz4",
                "linger.ms",
                20,
                "batch.size",
                262_144);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Future<RecordMetadata> sent = null;
            for (int i = 0; i < count; i++) {
                sent = producer.send(records.get(i % records.size()));
            }
            producer.flush();
            if (sent != null) {
                sent.get();
            }
        }
    }
}
