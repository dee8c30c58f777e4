package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.row.UnmappableValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/** Where a configuration will write, as far as that is known before there are records. Pure. */
final class Targets {

    /** A collection that records of some topic will go to, and the settings that hold for them. */
    record Target(Namespace namespace, MongoDbSinkConfig config) {}

    private Targets() {}

    /** The collections of those topics that are listed by name and lead to one collection each. */
    static List<Target> of(Map<String, String> properties, MongoDbSinkConfig config) {
        List<Target> targets = new ArrayList<>();
        for (String topic : properties.getOrDefault("topics", "").split(",")) {
            String name = topic.trim();
            if (!name.isEmpty()) {
                MongoDbSinkConfig own = config.of(name);
                target(own, name).ifPresent(namespace -> targets.add(new Target(namespace, own)));
            }
        }
        return targets;
    }

    private static Optional<Namespace> target(MongoDbSinkConfig config, String topic) {
        try {
            return config.destination().resolve(new SinkRecord(topic, 0, null, null, null, null, 0));
        } catch (UnmappableValue e) {
            return Optional.empty();
        }
    }
}
