package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.sink.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What a server's answer to an update or delete command says of each of its statements. Pure. */
final class WriteReply {

    private WriteReply() {}

    /**
     * One outcome a statement. A failed write concern makes every statement without an error of its own be sent again: it
     * was applied, but perhaps not kept, and to apply it twice changes nothing.
     *
     * @throws ConnectException if the write concern can never be met
     */
    static List<Outcome> outcomes(BsonDocument reply, int statements) {
        BsonValue concern = reply.get("writeConcernError");
        Outcome rest = concern == null ? Outcome.WRITTEN : ofConcern(concern.asDocument());
        List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(statements, rest));
        if (reply.containsKey("writeErrors")) {
            for (BsonValue value : reply.getArray("writeErrors")) {
                BsonDocument error = value.asDocument();
                outcomes.set(error.getNumber("index").intValue(), ofStatement(error));
            }
        }
        return outcomes;
    }

    private static Outcome ofConcern(BsonDocument error) {
        int code = ErrorCodes.codeOf(error);
        if (ErrorCodes.impossibleConcern(code)) {
            throw new ConnectException("the write concern in connection.uri cannot be met (" + ErrorCodes.describe(code)
                    + "): set w to what the replica set has");
        }
        return new Outcome.Retry("the write concern was not met: " + ErrorCodes.describe(code));
    }

    private static Outcome ofStatement(BsonDocument error) {
        int code = ErrorCodes.codeOf(error);
        if (ErrorCodes.transientFault(code) || ErrorCodes.upsertsCollided(code, error)) {
            return new Outcome.Retry(ErrorCodes.describe(code));
        }
        return new Outcome.Rejected("MongoDB answered " + ErrorCodes.describe(code));
    }
}
