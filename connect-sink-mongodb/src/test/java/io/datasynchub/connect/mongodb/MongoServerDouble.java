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
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks MongoDB's protocol, in this process or named by {@code MONGODB_URI}, and the sink's way to it without the
 * pipeline. Everything goes into the database {@code db}, which is dropped before.
 */
final class MongoServerDouble implements AutoCloseable {

    private final @Nullable MongoServer server;
    private final MongoDbClient client;

    MongoServerDouble() {
        String named = System.getenv("MONGODB_URI");
        server = named == null ? new MongoServer(new MemoryBackend()) : null;
        String uri = server == null ? named : server.bindAndGetConnectionString();
        client = MongoDbClient.connect(new ConnectionString(Objects.requireNonNull(uri)), Tls.BY_URI);
        clear();
    }

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

    private static @Nullable MongoWrite map(PerTopicMapper mapper, SinkRecord record, Change change) {
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
        if (server != null) {
            server.shutdownNow();
        }
    }
}
