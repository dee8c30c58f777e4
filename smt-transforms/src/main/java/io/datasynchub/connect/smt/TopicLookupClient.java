package io.datasynchub.connect.smt;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a compacted topic, one a key, as JSON with a schema or without: read to its end before the first record goes by, and on
 * from there every now and then. All of them are kept in memory.
 */
final class TopicLookupClient implements Lookup {

    private final Supplier<Consumer<String, String>> connect;
    private final String topic;
    private final long refreshMs;
    private final Duration timeout;
    private final Clock clock;
    private final Map<List<String>, Map<String, @Nullable Object>> rows = new HashMap<>();
    private @Nullable Consumer<String, String> consumer;
    private long looked;

    TopicLookupClient(
            Supplier<Consumer<String, String>> connect, String topic, long refreshMs, Duration timeout, Clock clock) {
        this.connect = connect;
        this.topic = topic;
        this.refreshMs = refreshMs;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public @Nullable Map<String, ? extends @Nullable Object> row(List<String> key) {
        if (consumer == null || clock.millis() - looked >= refreshMs) {
            try {
                readOn();
            } catch (KafkaException e) {
                close();
                throw new RetriableException("The topic " + topic + " to look up cannot be read: "
                        + e.getClass().getSimpleName() + "; see consumer.bootstrap.servers");
            }
            looked = clock.millis();
        }
        return rows.get(key);
    }

    /** To where the topic ends now. */
    private void readOn() {
        Consumer<String, String> reader = consumer;
        if (reader == null) {
            reader = connect.get();
            consumer = reader;
            List<TopicPartition> partitions = new ArrayList<>();
            reader.partitionsFor(topic, timeout)
                    .forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
        }
        Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment(), timeout);
        long deadline = clock.millis() + timeout.toMillis();
        while (isBehind(reader, ends)) {
            ConsumerRecords<String, String> read = reader.poll(Duration.ofMillis(100));
            for (ConsumerRecord<String, String> one : read) {
                take(one);
            }
            if (clock.millis() > deadline && isBehind(reader, ends)) {
                throw new KafkaException("its end was not reached in time");
            }
        }
    }

    private static boolean isBehind(Consumer<String, String> reader, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue());
    }

    private void take(ConsumerRecord<String, String> record) {
        if (record.key() == null) {
            return;
        }
        List<String> key = key(record.key());
        if (record.value() == null) {
            rows.remove(key);
        } else {
            rows.put(key, LookupRows.object(payload(JsonReader.read(record.value()))));
        }
    }

    /** The values of a JSON object in order, one JSON scalar, or the text itself. */
    private static List<String> key(String text) {
        Object json;
        try {
            json = payload(JsonReader.read(text));
        } catch (DataException e) {
            return List.of(text);
        }
        if (json instanceof Map<?, ?> map) {
            return map.values().stream()
                    .map(value -> value == null ? "null" : Texts.scalar(value, null))
                    .toList();
        }
        return List.of(json == null ? text : Texts.scalar(json, null));
    }

    private static @Nullable Object payload(@Nullable Object json) {
        return json instanceof Map<?, ?> map
                        && map.size() == 2
                        && map.containsKey("schema")
                        && map.containsKey("payload")
                ? map.get("payload")
                : json;
    }

    @Override
    public void close() {
        Consumer<String, String> open = consumer;
        consumer = null;
        rows.clear();
        if (open != null) {
            open.close(Duration.ofSeconds(1));
        }
    }
}
