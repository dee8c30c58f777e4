package io.datasynchub.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One connector as it is set up for a benchmark: ours or a peer at its defaults, but for what makes both write the same.
 *
 * @param name how the report calls it
 * @param target what it writes to
 * @param plugin its folder of jars, from the project's folder
 * @param connector its connector class
 * @param task its task class
 * @param settings all but the server's address and the topics
 * @param poll most records a poll: the consumer's {@code max.poll.records}
 */
record Side(
        String name,
        Target target,
        Path plugin,
        String connector,
        String task,
        Map<String, String> settings,
        int poll) {

    static final int DEFAULT_POLL = 500;

    static Side ours(Target target) {
        return switch (target) {
            case MONGODB -> MongoDbSides.ours();
            case ELASTICSEARCH ->
                new Side(
                        "ours",
                        target,
                        Path.of("connect-sink-elasticsearch/target/plugin/datasynchub-connect-sink-elasticsearch"),
                        "io.datasynchub.connect.elasticsearch.ElasticsearchSinkConnector",
                        "io.datasynchub.connect.elasticsearch.ElasticsearchSinkTask",
                        Map.of(),
                        DEFAULT_POLL);
        };
    }

    /** Takes every record and does nothing. */
    static Side discarding(Target target) {
        return new Side(
                "discarding",
                target,
                Path.of("benchmarks/target/peers/discarding-sink"),
                "io.datasynchub.benchmarks.discard.DiscardingSinkConnector",
                "io.datasynchub.benchmarks.discard.DiscardingSinkTask",
                Map.of(),
                DEFAULT_POLL);
    }

    /** The side of this name. */
    static Side of(Target target, String name, Workload workload) {
        return Stream.concat(
                        Stream.of(ours(target), discarding(target)),
                        target == Target.MONGODB ? MongoDbSides.theirs(workload).stream() : Stream.empty())
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

    /** The same, called otherwise in the report. */
    Side named(String other) {
        return new Side(other, target, plugin, connector, task, settings, poll);
    }

    Map<String, String> settings(String uri, String topics) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(target.setting(), uri);
        all.put("topics", topics);
        return all;
    }
}
