package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.kafka.connect.errors.ConnectException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What a server's answer to an insert, update or delete command says of each of its statements. Pure. */
final class WriteReply {

    private WriteReply() {}

    /**
     * One outcome a statement. A failed write concern makes every statement without an error of its own be sent again: it
     * was applied, but perhaps not kept, and to apply it twice changes nothing.
     *
     * @param duplicate what it means that the statement of this index met a key that exists already
     * @throws ConnectException if the write concern can never be met
     */
    static List<Outcome> outcomes(BsonDocument reply, int statements, IntFunction<Duplicate> duplicate) {
        BsonArray errors = reply.getArray("writeErrors", new BsonArray());
        return outcomes(reply, errors, "index", statements, duplicate);
    }

    /**
     * As {@link #outcomes(BsonDocument, int, IntFunction)}, for the answer to a bulkWrite command.
     *
     * @param errors what the answer's cursor holds, read to its end
     */
    static List<Outcome> outcomesOfBulk(
            BsonDocument reply, BsonArray errors, int statements, IntFunction<Duplicate> duplicate) {
        return outcomes(reply, errors, "idx", statements, duplicate);
    }

    private static List<Outcome> outcomes(
            BsonDocument reply, BsonArray errors, String index, int statements, IntFunction<Duplicate> duplicate) {
        BsonValue concern = reply.get("writeConcernError");
        Outcome rest = concern == null ? Outcome.WRITTEN : ofConcern(concern.asDocument());
        List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(statements, rest));
        for (BsonValue value : errors) {
            BsonDocument error = value.asDocument();
            int statement = error.getNumber(index).intValue();
            outcomes.set(statement, ofStatement(error, statement, duplicate));
        }
        return outcomes;
    }

    /** What a duplicate key means for one statement. */
    @FunctionalInterface
    interface Duplicate {
        /** @param onId whether it is surely the {@code _id}, and no unique index of the collection, that exists already */
        Outcome outcome(boolean onId, Outcome.Rejected otherwise);
    }

    private static Outcome ofConcern(BsonDocument error) {
        int code = ErrorCodes.codeOf(error);
        if (ErrorCodes.impossibleConcern(code)) {
            throw new ConnectException("the write concern in connection.uri cannot be met (" + ErrorCodes.describe(code)
                    + "): set w to what the replica set has");
        }
        return new Outcome.Retry("the write concern was not met: " + ErrorCodes.describe(code));
    }

    private static Outcome ofStatement(BsonDocument error, int index, IntFunction<Duplicate> duplicate) {
        int code = ErrorCodes.codeOf(error);
        if (ErrorCodes.transientFault(code)) {
            return new Outcome.Retry(ErrorCodes.describe(code));
        }
        Outcome.Rejected rejected = new Outcome.Rejected("MongoDB answered " + ErrorCodes.describe(code));
        return ErrorCodes.duplicateKey(code)
                ? duplicate.apply(index).outcome(ErrorCodes.onId(error), rejected)
                : rejected;
    }
}
