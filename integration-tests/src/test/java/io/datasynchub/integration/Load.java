package io.datasynchub.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.KafkaEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Keeps changing the rows of a table, as Debezium would tell of it in JSON without schemas: creations, updates, and deletions
 * with their tombstones. Knows what each row has come to.
 */
final class Load implements AutoCloseable {

    private static final int ROWS = 1_000;
    private static final int TICKS_A_SECOND = 50;
    private static final int DELETE_ONE_IN = 10;

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(1);
    private final Map<Long, Row> table = new TreeMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final KafkaProducer<String, @Nullable String> producer;
    private final String topic;
    private final int changesATick;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Future<?> ticks;
    private volatile long changes;

    private Load(KafkaEndpoint kafka, String topic, int changesASecond) {
        this.topic = topic;
        this.changesATick = changesASecond / TICKS_A_SECOND;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        // With more, a topic whose leaders are just being chosen may meet its first batches out of
                        // order.
                        "max.in.flight.requests.per.connection",
                        1),
                new StringSerializer(),
                new StringSerializer());
    }

    static Load start(KafkaEndpoint kafka, String topic, int changesASecond) {
        Load load = new Load(kafka, topic, changesASecond);
        load.ticks = load.clock.scheduleAtFixedRate(load::tick, 0, 1_000 / TICKS_A_SECOND, TimeUnit.MILLISECONDS);
        return load;
    }

    private void tick() {
        for (int i = 0; i < changesATick; i++) {
            change(random.nextInt(ROWS));
        }
    }

    private void change(long id) {
        Row before = table.get(id);
        boolean deleted = before != null && random.nextInt(DELETE_ONE_IN) == 0;
        long version = changes + 1;
        Row after = deleted ? null : new Row(id, version, "row " + id + ", as of change " + version + " ✓");
        String key = json.createObjectNode().put("id", id).toString();
        send(key, envelope(before, after, version).toString());
        if (after == null) {
            send(key, null);
            table.remove(id);
        } else {
            table.put(id, after);
        }
        changes = version;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of a failure.
    private void send(String key, @Nullable String value) {
        producer.send(new ProducerRecord<>(topic, key, value), (written, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    private ObjectNode envelope(@Nullable Row before, @Nullable Row after, long position) {
        ObjectNode envelope = json.createObjectNode();
        envelope.set("before", json.valueToTree(before));
        envelope.set("after", json.valueToTree(after));
        envelope.putObject("source").put("file", "binlog.000001").put("pos", position);
        return envelope.put("op", before == null ? "c" : after == null ? "d" : "u");
    }

    /** Waits until so many more changes are made. */
    void awaitMore(int wanted) {
        long from = changes;
        Eventually.within(Flow.PATIENCE, wanted + " more changes are made", () -> changes >= from + wanted);
    }

    long changes() {
        return changes;
    }

    /** Ends the load; answers the rows that are left, by id. */
    Collection<Row> stop() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(Flow.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the load does not end");
        }
        Assertions.assertThat(ticks).as("the load went on to the end").matches(Future::isCancelled);
        producer.flush();
        Assertions.assertThat(failure.get())
                .as("a change that Kafka did not take")
                .isNull();
        return List.copyOf(table.values());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
