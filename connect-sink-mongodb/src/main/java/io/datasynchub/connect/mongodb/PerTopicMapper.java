package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.sink.RecordMapper;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Maps the records of each topic as its own settings say, all others as the general ones do. Not thread-safe. */
final class PerTopicMapper implements RecordMapper<MongoWrite> {

    private final MongoDbMapper general;
    private final Map<String, MongoDbMapper> byTopic;

    PerTopicMapper(MongoDbMapper general, Map<String, MongoDbMapper> byTopic) {
        this.general = general;
        this.byTopic = Map.copyOf(byTopic);
    }

    private MongoDbMapper of(SinkRecord record) {
        return byTopic.isEmpty() ? general : byTopic.getOrDefault(record.topic(), general);
    }

    @Override
    public MongoWrite upsert(SinkRecord record, Change.Upsert change) {
        return of(record).upsert(record, change);
    }

    @Override
    public MongoWrite patch(SinkRecord record, Change.Patch change) {
        return of(record).patch(record, change);
    }

    @Override
    public @Nullable MongoWrite truncate(SinkRecord record, Change.Truncate change) {
        return of(record).truncate(record, change);
    }

    @Override
    public @Nullable MongoWrite delete(SinkRecord record, Change.Delete change) {
        return of(record).delete(record, change);
    }
}
