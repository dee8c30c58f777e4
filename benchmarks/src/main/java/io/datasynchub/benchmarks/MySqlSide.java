package io.datasynchub.benchmarks;

import io.datasynchub.localstack.MySqlEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A source connector as it is set up for a benchmark.
 *
 * @param name how the report calls it
 * @param settings all but the server and the names
 */
record MySqlSide(String name, String connector, Map<String, String> settings) {

    private static final String OURS = "io.datasynchub.connect.mysql.MySqlSourceConnector";

    /** Debezium's own connector, of the line that ours is built on. */
    private static final String STOCK = "io.debezium.connector.mysql.MySqlConnector";

    static MySqlSide ours(String name, Map<String, String> settings) {
        return new MySqlSide(name, OURS, settings);
    }

    static MySqlSide stock(Map<String, String> settings) {
        return new MySqlSide("theirs", STOCK, settings);
    }

    /** With larger queues and batches, and a poll that does not wait. */
    static MySqlSide stockTuned(Map<String, String> settings) {
        Map<String, String> tuned = new HashMap<>(settings);
        tuned.put("max.queue.size", "32768");
        tuned.put("max.batch.size", "8192");
        tuned.put("poll.interval.ms", "10");
        return new MySqlSide("theirs tuned", STOCK, tuned);
    }

    /** The configuration, for one table, under a prefix of its own. */
    Map<String, String> config(MySqlEndpoint server, String brokers, String prefix, String database) {
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", connector);
        config.put("tasks.max", "1");
        config.put("database.hostname", server.host());
        config.put("database.port", Integer.toString(server.port()));
        config.put("database.user", server.user());
        config.put("database.password", server.password());
        config.put("database.server.id", Integer.toString(100_000 + Math.floorMod(prefix.hashCode(), 100_000)));
        config.put("topic.prefix", prefix);
        config.put("database.include.list", database);
        config.put("schema.history.internal.kafka.bootstrap.servers", brokers);
        config.put("schema.history.internal.kafka.topic", prefix + ".history");
        for (String converter : List.of("key.converter", "value.converter")) {
            config.put(converter, "org.apache.kafka.connect.json.JsonConverter");
            config.put(converter + ".schemas.enable", "false");
        }
        config.putAll(settings);
        return config;
    }
}
