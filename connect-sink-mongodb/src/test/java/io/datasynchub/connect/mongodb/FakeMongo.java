package io.datasynchub.connect.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import io.datasynchub.connect.common.sink.SinkPipeline;
import io.datasynchub.connect.testkit.SinkContract;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** A MongoDB in memory that understands the commands that the sink sends, and shows faults on demand. */
final class FakeMongo implements Commands, SinkContract.Faults {

    private static final int VALIDATION_FAILURE = 121;

    private final Map<String, Map<BsonValue, BsonDocument>> collections = new HashMap<>();
    private final List<BsonDocument> commands = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final int wireVersion;
    private boolean acceptsBulkWrite = true;
    private int away;
    private int lostAnswers;

    private FakeMongo(int wireVersion) {
        this.wireVersion = wireVersion;
    }

    static FakeMongo ofVersion6() {
        return new FakeMongo(17);
    }

    static FakeMongo ofVersion8() {
        return new FakeMongo(25);
    }

    /** The sink's own parts in front of this server. */
    SinkPipeline<MongoWrite> pipeline(Map<String, String> settings, WorkerDouble worker) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "connection.uri", "mongodb://unused",
                "batch.linger.ms", "0",
                "retry.backoff.ms", "1",
                "retry.backoff.max.ms", "2"));
        properties.putAll(settings);
        MongoDbSinkConfig config = MongoDbSinkConfig.of(properties);
        return new SinkPipeline<>(
                "test",
                config.limits(),
                config.reader(),
                config.mapper(),
                new MongoDbBatchWriter(this, null),
                worker,
                false);
    }

    @Override
    public synchronized BsonDocument run(String database, BsonDocument sent) {
        if (away > 0) {
            away--;
            throw disconnected();
        }
        BsonDocument command = sent instanceof RawBsonDocument raw ? raw.decode(new BsonDocumentCodec()) : sent;
        if (command.containsKey("hello")) {
            return new BsonDocument("maxWireVersion", new BsonInt32(wireVersion));
        }
        commands.add(command);
        BsonDocument reply = carriedOut(database, command);
        if (lostAnswers > 0) {
            lostAnswers--;
            throw disconnected();
        }
        return reply;
    }

    private static MongoSocketReadException disconnected() {
        return new MongoSocketReadException("connection reset", new ServerAddress());
    }

    private BsonDocument carriedOut(String database, BsonDocument command) {
        if (command.containsKey("bulkWrite")) {
            return bulkWrite(command);
        }
        BsonArray errors = new BsonArray();
        boolean updates = command.containsKey("update");
        BsonArray statements = command.getArray(updates ? "updates" : "deletes");
        String namespace = database + "."
                + command.getString(updates ? "update" : "delete").getValue();
        for (int i = 0; i < statements.size(); i++) {
            BsonDocument statement = statements.get(i).asDocument();
            BsonValue id = idIn(statement.getDocument("q"));
            write(namespace, id, updates ? statement.getDocument("u") : null, errors, "index", i);
        }
        return reply(errors);
    }

    private BsonDocument bulkWrite(BsonDocument command) {
        if (!acceptsBulkWrite) {
            throw new MongoCommandException(
                    new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(59)), new ServerAddress());
        }
        BsonArray errors = new BsonArray();
        BsonArray operations = command.getArray("ops");
        for (int i = 0; i < operations.size(); i++) {
            BsonDocument operation = operations.get(i).asDocument();
            boolean updates = operation.containsKey("update");
            int index = operation.getInt32(updates ? "update" : "delete").getValue();
            BsonDocument info = command.getArray("nsInfo").get(index).asDocument();
            BsonValue id = idIn(operation.getDocument("filter"));
            BsonDocument row = updates ? operation.getDocument("updateMods") : null;
            write(info.getString("ns").getValue(), id, row, errors, "idx", i);
        }
        return new BsonDocument("ok", new BsonInt32(1))
                .append("cursor", new BsonDocument("id", new BsonInt64(0)).append("firstBatch", errors));
    }

    private static BsonValue idIn(BsonDocument query) {
        return Objects.requireNonNull(query.get("_id"));
    }

    private void write(
            String namespace, BsonValue id, @Nullable BsonDocument row, BsonArray errors, String index, int statement) {
        BsonValue name = row == null ? null : row.get("name");
        Map<BsonValue, BsonDocument> documents = collections.computeIfAbsent(namespace, key -> new HashMap<>());
        if (row == null) {
            documents.remove(id);
        } else if (name != null
                && name.isString()
                && refused.contains(name.asString().getValue())) {
            errors.add(new BsonDocument(index, new BsonInt32(statement))
                    .append("code", new BsonInt32(VALIDATION_FAILURE))
                    .append("errmsg", new BsonString("refused: " + row.toJson())));
        } else {
            documents.put(id, row);
        }
    }

    private static BsonDocument reply(BsonArray errors) {
        BsonDocument reply = new BsonDocument("ok", new BsonInt32(1));
        return errors.isEmpty() ? reply : reply.append("writeErrors", errors);
    }

    synchronized TreeMap<Long, String> namesById(String namespace) {
        TreeMap<Long, String> names = new TreeMap<>();
        collections
                .getOrDefault(namespace, Map.of())
                .forEach((id, row) ->
                        names.put(id.asInt64().getValue(), row.getString("name").getValue()));
        return names;
    }

    synchronized List<BsonDocument> commands() {
        return List.copyOf(commands);
    }

    /** As where the user may not, or a proxy between does not know the command. */
    synchronized void acceptsNoBulkWrite() {
        acceptsBulkWrite = false;
    }

    @Override
    public synchronized void serverIsAwayFor(int requests) {
        away = requests;
    }

    @Override
    public synchronized void answersAreLostFor(int requests) {
        lostAnswers = requests;
    }

    @Override
    public synchronized void refuse(String name) {
        refused.add(name);
    }
}
