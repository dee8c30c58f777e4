package io.datasynchub.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One connector as it is set up for a benchmark.
 *
 * @param name how the report calls it
 * @param plugin its folder of jars, from the project's folder
 * @param connector its connector class
 * @param task its task class
 * @param settings all but the server's address and the topics
 * @param poll most records a poll: the consumer's {@code max.poll.records}
 */
record Side(String name, Path plugin, String connector, String task, Map<String, String> settings, int poll) {

    private static final int DEFAULT_POLL = 500;

    static Side ours() {
        return new Side(
                "ours",
                Path.of("connect-sink-mongodb/target/plugin/datasynchub-connect-sink-mongodb"),
                "io.datasynchub.connect.mongodb.MongoDbSinkConnector",
                "io.datasynchub.connect.mongodb.MongoDbSinkTask",
                Map.of("destination.database", "shop"),
                DEFAULT_POLL);
    }

    /** The official connector at its defaults, but for what it needs to write the same documents as ours. */
    static Side theirs(Workload workload) {
        return new Side(
                "theirs",
                Path.of("benchmarks/target/peers/mongo-kafka-connect"),
                "com.mongodb.kafka.connect.MongoSinkConnector",
                "com.mongodb.kafka.connect.sink.MongoSinkTask",
                workload.isEnvelopes()
                        ? Map.of(
                                "database",
                                "shop",
                                "change.data.capture.handler",
                                "com.mongodb.kafka.connect.sink.cdc.debezium.rdbms.mysql.MysqlHandler")
                        : Map.of(
                                "database",
                                "shop",
                                "document.id.strategy",
                                "com.mongodb.kafka.connect.sink.processor.id.strategy.FullKeyStrategy"),
                DEFAULT_POLL);
    }

    /** The official connector in each of the ways to tune it; the best of them is what ours is compared with. */
    static List<Side> theirsTuned(Workload workload) {
        return List.of(
                theirs(workload).tuned(DEFAULT_POLL),
                theirs(workload).tuned(2_000),
                theirs(workload).tuned(5_000));
    }

    private Side tuned(int poll) {
        Map<String, String> tuned = new HashMap<>(settings);
        tuned.put("bulk.write.ordered", "false");
        return new Side("theirs tuned, polls of " + poll, plugin, connector, task, tuned, poll);
    }

    static Side discarding() {
        return new Side(
                "discarding",
                Path.of("benchmarks/target/peers/discarding-sink"),
                "io.datasynchub.benchmarks.discard.DiscardingSinkConnector",
                "io.datasynchub.benchmarks.discard.DiscardingSinkTask",
                Map.of(),
                DEFAULT_POLL);
    }

    static List<Side> all(Workload workload) {
        List<Side> all = new ArrayList<>(List.of(ours(), theirs(workload), discarding()));
        all.addAll(theirsTuned(workload));
        return all;
    }

    /** The side of this name. */
    static Side of(String name, Workload workload) {
        return all(workload).stream()
                .filter(side -> side.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No side is called " + name));
    }

    /** The version that the plugin says it has. */
    String version() {
        try (PluginLoader loader = PluginLoader.of(plugin)) {
            return loader.newTask(task).version();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(plugin + " holds no " + task + ": build it first", e);
        }
    }

    Map<String, String> settings(String uri, String topics) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("connection.uri", uri);
        all.put("topics", topics);
        return all;
    }
}
