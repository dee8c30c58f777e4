package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.row.UnmappableValue;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/** Where records go, worked out once a topic. Not thread-safe. */
final class NamespaceTemplate {

    private final DestinationTemplate database;
    private final DestinationTemplate collection;
    private final Map<String, Namespace> byTopic = new HashMap<>();

    NamespaceTemplate(DestinationTemplate database, DestinationTemplate collection) {
        this.database = database;
        this.collection = collection;
    }

    /** @throws UnmappableValue if the template gives no legal name for this record */
    Namespace resolve(SinkRecord record, Change change) {
        if (!database.dependsOnTopicAlone() || !collection.dependsOnTopicAlone()) {
            return new Namespace(database.resolve(record, change), collection.resolve(record, change));
        }
        Namespace known = byTopic.get(record.topic());
        if (known == null) {
            known = new Namespace(database.resolve(record, change), collection.resolve(record, change));
            byTopic.put(record.topic(), known);
        }
        return known;
    }

    String database() {
        return database.toString();
    }
}
