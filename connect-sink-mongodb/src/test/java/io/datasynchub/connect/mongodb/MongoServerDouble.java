package io.datasynchub.connect.mongodb;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.change.ChangeReader;
import io.datasynchub.connect.common.sink.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** A server that speaks MongoDB's protocol, in this process, and the sink's way to it without the pipeline. */
final class MongoServerDouble implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoDbClient client =
            MongoDbClient.connect(new ConnectionString(server.bindAndGetConnectionString()), Tls.BY_URI);

    /** Writes records one request each, as a configuration says. */
    List<Outcome> write(Map<String, String> settings, List<SinkRecord> records) {
        Map<String, String> all = new HashMap<>(Map.of(
                "connection.uri", "mongodb://unused", "destination.database", "db", "destination.collection", "c"));
        all.putAll(settings);
        MongoDbSinkConfig config = MongoDbSinkConfig.of(all);
        ChangeReader reader = config.reader();
        PerTopicMapper mapper = config.mapper();
        MongoDbBatchWriter writer = new MongoDbBatchWriter(client::run, null);
        List<Outcome> outcomes = new ArrayList<>();
        for (SinkRecord record : records) {
            MongoWrite write = map(mapper, record, reader.read(record));
            if (write != null) {
                outcomes.addAll(write(writer, write));
            }
        }
        return outcomes;
    }

    private static @org.jspecify.annotations.Nullable MongoWrite map(
            PerTopicMapper mapper, SinkRecord record, Change change) {
        if (change instanceof Change.Upsert upsert) {
            return mapper.upsert(record, upsert);
        }
        if (change instanceof Change.Truncate truncate) {
            return mapper.truncate(record, truncate);
        }
        if (change instanceof Change.Patch patch) {
            return mapper.patch(record, patch);
        }
        return change instanceof Change.Delete delete ? mapper.delete(record, delete) : null;
    }

    private static List<Outcome> write(MongoDbBatchWriter writer, MongoWrite write) {
        try {
            return writer.write(List.of(write));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All documents of {@code db.c}. */
    List<BsonDocument> documents() {
        BsonArray batch = client.run("db", new BsonDocument("find", new BsonString("c")))
                .getDocument("cursor")
                .getArray("firstBatch");
        return batch.stream().map(BsonValue::asDocument).toList();
    }

    void clear() {
        client.run("db", new BsonDocument("dropDatabase", new org.bson.BsonInt32(1)));
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
