package io.datasynchub.connect.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import io.datasynchub.connect.common.sink.Outcome;
import java.util.List;
import java.util.function.IntFunction;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Sends writes on several collections as one command, to servers that take such a one. Thread-safe. */
final class BulkWriter {

    /** The wire version of MongoDB 8.0, the first with the command. */
    private static final int FIRST_WIRE_VERSION = 25;

    private static final String ADMIN = "admin";

    private enum Known {
        NOTHING,
        TAKES_IT,
        TAKES_IT_NOT
    }

    private final Commands commands;
    private final BulkWriteCommand command;
    private volatile Known server = Known.NOTHING;

    BulkWriter(Commands commands, WriteCommand frame) {
        this.commands = commands;
        this.command = new BulkWriteCommand(frame);
    }

    /** Whether the server takes the command, by what it said last. */
    boolean available() {
        if (server == Known.NOTHING) {
            server = asked();
        }
        return server == Known.TAKES_IT;
    }

    private Known asked() {
        try {
            BsonDocument hello = commands.run(ADMIN, new BsonDocument("hello", new BsonInt32(1)));
            BsonValue newest = hello.get("maxWireVersion");
            return newest != null && newest.isNumber() && newest.asNumber().intValue() >= FIRST_WIRE_VERSION
                    ? Known.TAKES_IT
                    : Known.TAKES_IT_NOT;
        } catch (MongoCommandException e) {
            return Known.TAKES_IT_NOT;
        } catch (MongoException e) {
            return Known.NOTHING;
        }
    }

    /** Has the server asked again what it is: it may be another one after a connection was lost. */
    void forget() {
        server = Known.NOTHING;
    }

    /**
     * Without the right to the command, or behind something that does not know it, it is not tried again before {@link #forget}.
     *
     * @throws MongoException what the driver throws
     */
    List<Outcome> run(List<MongoWrite> writes, IntFunction<WriteReply.Duplicate> duplicate) {
        BsonDocument reply;
        try {
            reply = commands.run(ADMIN, command.of(writes));
        } catch (MongoCommandException e) {
            if (ErrorCodes.unavailableCommand(e.getCode())) {
                server = Known.TAKES_IT_NOT;
            }
            throw e;
        }
        return WriteReply.outcomesOfBulk(reply, errors(reply), writes.size(), duplicate);
    }

    private BsonArray errors(BsonDocument reply) {
        BsonDocument cursor = reply.getDocument("cursor");
        BsonArray errors = new BsonArray(cursor.getArray("firstBatch").getValues());
        long id = cursor.getNumber("id").longValue();
        while (id != 0) {
            BsonDocument next = commands.run(
                            ADMIN,
                            new BsonDocument("getMore", new BsonInt64(id))
                                    .append("collection", new BsonString("$cmd.bulkWrite")))
                    .getDocument("cursor");
            errors.addAll(next.getArray("nextBatch"));
            id = next.getNumber("id").longValue();
        }
        return errors;
    }
}
