package io.datasynchub.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our MongoDB sink and the official one. */
final class MongoDbSides {

    private static final int[] POLLS = {Side.DEFAULT_POLL, 2_000, 5_000};

    private MongoDbSides() {}

    static Side ours() {
        return new Side(
                "ours",
                Target.MONGODB,
                Path.of("connect-sink-mongodb/target/plugin/datasynchub-connect-sink-mongodb"),
                "io.datasynchub.connect.mongodb.MongoDbSinkConnector",
                "io.datasynchub.connect.mongodb.MongoDbSinkTask",
                Map.of("destination.database", "shop"),
                Side.DEFAULT_POLL);
    }

    /** The official connector at its defaults, but for what it needs to write the same documents as ours. */
    static Side theirsAtDefaults(Workload workload) {
        return new Side(
                "theirs",
                Target.MONGODB,
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
                Side.DEFAULT_POLL);
    }

    /** The official connector at its defaults and in each of the ways to tune it; ours is compared with the best of them. */
    static List<Side> theirs(Workload workload) {
        Side atDefaults = theirsAtDefaults(workload);
        return List.of(
                atDefaults, tuned(atDefaults, POLLS[0]), tuned(atDefaults, POLLS[1]), tuned(atDefaults, POLLS[2]));
    }

    private static Side tuned(Side side, int poll) {
        Map<String, String> tuned = new HashMap<>(side.settings());
        tuned.put("bulk.write.ordered", "false");
        return new Side(
                "theirs tuned, polls of " + poll,
                side.target(),
                side.plugin(),
                side.connector(),
                side.task(),
                tuned,
                poll);
    }
}
