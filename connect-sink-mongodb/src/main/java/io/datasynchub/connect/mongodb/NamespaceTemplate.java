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
        if (!database.dependsOnTopicAlone() || !collection.dependsOnTopicAlone()) {
            return named(record, change);
        }
        Namespace known = byTopic.get(record.topic());
        if (known == null) {
            known = named(record, change);
            byTopic.put(record.topic(), known);
        }
        return known;
    }

    /**
     * Where all records of the topic of {@code record} go; empty if that depends on more than their topic.
     *
     * @throws UnmappableValue if the template gives no legal name for this topic
     */
    Optional<Namespace> resolve(SinkRecord record) {
        return database.dependsOnTopicAlone() && collection.dependsOnTopicAlone()
                ? Optional.of(resolve(record, new Change.None("not looked at")))
                : Optional.empty();
    }

    private Namespace named(SinkRecord record, Change change) {
        return new Namespace(database.resolve(record, change), collection.resolve(record, change), plan);
    }
}
