package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/** Where records go, worked out once a topic. Not thread-safe. */
final class NamespaceTemplate {

    private final DestinationTemplate database;
    private final DestinationTemplate collection;
    private final CollectionPlan plan;
    private final Map<String, Namespace> byTopic = new HashMap<>();

    /** @param plan what each collection that it leads to has to be like */
    NamespaceTemplate(DestinationTemplate database, DestinationTemplate collection, CollectionPlan plan) {
        this.database = database;
        this.collection = collection;
        this.plan = plan;
    }

    /** @throws UnmappableValue if the template gives no legal name for this record */
    Namespace resolve(SinkRecord record, Change change) {
        return dependsOnTopicAlone()
                ? ofTopic(record)
                : new Namespace(database.resolve(record, change), collection.resolve(record, change), plan);
    }

    /**
     * Where all records of the topic of {@code record} go; empty if that depends on more than their topic.
     *
     * @throws UnmappableValue if the template gives no legal name for this topic
     */
    Optional<Namespace> resolve(SinkRecord record) {
        return dependsOnTopicAlone() ? Optional.of(ofTopic(record)) : Optional.empty();
    }

    private boolean dependsOnTopicAlone() {
        return database.dependsOnTopicAlone() && collection.dependsOnTopicAlone();
    }

    private Namespace ofTopic(SinkRecord record) {
        Namespace known = byTopic.get(record.topic());
        if (known == null) {
            known = new Namespace(database.resolve(record), collection.resolve(record), plan);
            byTopic.put(record.topic(), known);
        }
        return known;
    }
}
