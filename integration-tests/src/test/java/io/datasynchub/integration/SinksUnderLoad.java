package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Eventually;
import io.datasynchub.localstack.ConnectRestClient;
import io.datasynchub.localstack.LocalStack;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic that changes keep coming to, and a sink for each store that a scenario wants it in: what the faults happen to. In the
 * end {@link #assertInStep} holds all that a sink promises.
 */
final class SinksUnderLoad implements AutoCloseable {

    /** How long a sink may take to come round after a fault. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final int PARTITIONS = 6;
    private static final int CHANGES_A_SECOND = 500;

    private final LocalStack stack;
    private final String name;
    private final Admin admin;
    private final Load load;
    private final Map<Store, Map<String, String>> configs = new LinkedHashMap<>();

    SinksUnderLoad(LocalStack stack, String scenario) {
        this.stack = stack;
        this.name = scenario + "_" + HexFormat.of().toHexDigits((short) new SecureRandom().nextInt());
        this.admin = Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()));
        answerOf(admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) -1)))
                .all());
        this.load = Load.start(stack.kafka(), name, CHANGES_A_SECOND);
    }

    Load load() {
        return load;
    }

    /** Starts the sink of a store, with the settings of the scenario over those of its minimal configuration. */
    void start(Store store, Map<String, String> settings) throws InterruptedException {
        Map<String, String> config = Flow.read(store.config());
        config.remove("topics.regex");
        config.put("topics", name);
        config.putAll(Map.of("key.converter.schemas.enable", "false", "value.converter.schemas.enable", "false"));
        config.putAll(Map.of(
                "key.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter"));
        config.putAll(store.destination(name));
        config.putAll(settings);
        configs.put(store, config);
        rest().putConfig(sink(store), config);
        rest().awaitRunning(sink(store), PATIENCE);
    }

    /** Changes a setting of all sinks. */
    void set(String setting, String value) throws InterruptedException {
        for (Map.Entry<Store, Map<String, String>> sink : configs.entrySet()) {
            sink.getValue().put(setting, value);
            rest().putConfig(sink(sink.getKey()), sink.getValue());
        }
    }

    private Set<Store> stores() {
        return configs.keySet();
    }

    /** The name of a store's connector. */
    String sink(Store store) {
        return name + "-" + store.part().name().toLowerCase(Locale.ROOT);
    }

    /** Waits until each sink has so many more records behind it. */
    void awaitProgress(int records) {
        Map<Store, Long> before = stores().stream().collect(Collectors.toMap(Function.identity(), this::finished));
        Eventually.within(
                PATIENCE, "each sink has settled " + records + " more records", () -> before.entrySet().stream()
                        .allMatch(sink -> finished(sink.getKey()) >= sink.getValue() + records));
    }

    /** Waits until each sink has its partitions spread over so many tasks, all of them running. */
    void awaitTasks(int tasks) {
        Eventually.within(PATIENCE, tasks + " tasks share the partitions", () -> stores().stream()
                .allMatch(store -> hasTasks(store, tasks)));
    }

    private boolean hasTasks(Store store, int tasks) {
        try {
            if (!rest().status(sink(store)).isRunning()
                    || rest().status(sink(store)).tasks().size() != tasks) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        List<Integer> shares = answerOf(
                        admin.describeConsumerGroups(List.of(group(store))).all())
                .values()
                .stream()
                .flatMap(group -> group.members().stream())
                .map(member -> member.assignment().topicPartitions().size())
                .toList();
        return shares.size() == tasks && shares.stream().allMatch(share -> share == PARTITIONS / tasks);
    }

    /** How many records of the topic the sink has not settled yet. */
    long lag(Store store) {
        return written() - finished(store);
    }

    private long written() {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(partition -> new TopicPartition(name, partition), p -> OffsetSpec.latest()));
        return answerOf(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private long finished(Store store) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                answerOf(admin.listConsumerGroupOffsets(group(store)).partitionsToOffsetAndMetadata());
        return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }

    /** Ends the load and waits until all of it is settled: then each store has every row as it is now, each row once, and no other. */
    void assertInStep() throws InterruptedException {
        Collection<Row> table = load.stop();
        assertThat(table).isNotEmpty();
        for (Store store : stores()) {
            Eventually.within(PATIENCE, sink(store) + " has settled every record", () -> lag(store) == 0);
            assertThat(rest().status(sink(store)).failure()).isEmpty();
            List<Row> stored = new ArrayList<>(store.rows(name));
            stored.sort(Comparator.comparingLong(Row::id));
            assertThat(stored).as("rows in " + store.part()).containsExactlyElementsOf(table);
        }
    }

    private String group(Store store) {
        return "connect-" + sink(store);
    }

    private ConnectRestClient rest() {
        return stack.connect().rest();
    }

    private static <T> T answerOf(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        load.close();
        for (Store store : stores()) {
            delete(store);
            store.drop(name);
            store.close();
        }
        admin.close();
    }

    private void delete(Store store) {
        try {
            rest().delete(sink(store));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
