package io.datasynchub.connect.mongodb;

import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import io.datasynchub.connect.testkit.SinkContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** A MongoDB in memory that understands the commands that the sink sends, and shows faults on demand. */
final class FakeMongo implements Commands, SinkContract.Faults {

    private static final int VALIDATION_FAILURE = 121;

    private final Map<String, Map<BsonValue, BsonDocument>> collections = new HashMap<>();
    private final List<BsonDocument> commands = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private int away;
    private int lostAnswers;

    @Override
    public synchronized BsonDocument run(String database, BsonDocument raw) {
        if (away > 0) {
            away--;
            throw disconnected();
        }
        BsonDocument command = ((RawBsonDocument) raw).decode(new BsonDocumentCodec());
        commands.add(command);
        BsonDocument reply = command.containsKey("update") ? update(database, command) : delete(database, command);
        if (lostAnswers > 0) {
            lostAnswers--;
            throw disconnected();
        }
        return reply;
    }

    private static MongoSocketReadException disconnected() {
        return new MongoSocketReadException("connection reset", new ServerAddress());
    }

    private BsonDocument update(String database, BsonDocument command) {
        BsonArray errors = new BsonArray();
        List<BsonValue> statements = command.getArray("updates").getValues();
        for (int i = 0; i < statements.size(); i++) {
            BsonDocument statement = statements.get(i).asDocument();
            BsonDocument row = statement.getDocument("u");
            BsonValue name = row.get("name");
            if (name != null
                    && name.isString()
                    && refused.contains(name.asString().getValue())) {
                errors.add(new BsonDocument("index", new BsonInt32(i))
                        .append("code", new BsonInt32(VALIDATION_FAILURE))
                        .append("errmsg", new BsonString("refused: " + row.toJson())));
            } else {
                documents(database, command.getString("update").getValue())
                        .put(statement.getDocument("q").get("_id"), row);
            }
        }
        return reply(errors);
    }

    private BsonDocument delete(String database, BsonDocument command) {
        for (BsonValue statement : command.getArray("deletes")) {
            documents(database, command.getString("delete").getValue())
                    .remove(statement.asDocument().getDocument("q").get("_id"));
        }
        return reply(new BsonArray());
    }

    private static BsonDocument reply(BsonArray errors) {
        BsonDocument reply = new BsonDocument("ok", new BsonInt32(1));
        return errors.isEmpty() ? reply : reply.append("writeErrors", errors);
    }

    private Map<BsonValue, BsonDocument> documents(String database, String collection) {
        return collections.computeIfAbsent(database + "." + collection, name -> new HashMap<>());
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
