package io.datasynchub.connect.mongodb;

import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

/** What it means that a command failed as a whole. Pure. */
sealed interface Failure {

    /** It may succeed later. */
    record Transient(String cause) implements Failure {}

    /** It cannot succeed before somebody changes something; {@code remedy} says what. */
    record Permanent(String remedy) implements Failure {}

    /** Something in it is wrong; alone, the other statements may succeed. */
    record Unacceptable(String reason) implements Failure {}

    /** The thread is being stopped. */
    record Interrupted() implements Failure {}

    static Failure of(MongoException thrown) {
        if (thrown instanceof MongoInterruptedException) {
            return new Interrupted();
        }
        if (isConnectionLost(thrown)) {
            return new Transient("no answer from the server that connection.uri names ("
                    + thrown.getClass().getSimpleName() + ")");
        }
        if (thrown instanceof MongoSecurityException || ErrorCodes.refused(thrown.getCode())) {
            return refused(thrown.getCode());
        }
        if (thrown.hasErrorLabel("RetryableWriteError") || ErrorCodes.transientFault(thrown.getCode())) {
            return new Transient(ErrorCodes.describe(thrown.getCode()));
        }
        if (thrown instanceof MongoCommandException) {
            return ErrorCodes.impossibleConcern(thrown.getCode())
                    ? new Permanent("set w in connection.uri to what the replica set has")
                    : new Unacceptable("MongoDB answered " + ErrorCodes.describe(thrown.getCode()));
        }
        if (thrown instanceof MongoClientException) {
            return new Permanent("check connection.uri (" + thrown.getClass().getSimpleName() + ")");
        }
        return new Transient(thrown.getClass().getSimpleName());
    }

    /** Its own connection, that of its log-in, or all of the pool since another's was lost. */
    private static boolean isConnectionLost(MongoException thrown) {
        return thrown instanceof MongoSocketException
                || thrown instanceof MongoTimeoutException
                || thrown instanceof MongoConnectionPoolClearedException
                || thrown instanceof MongoServerUnavailableException
                || (thrown instanceof MongoSecurityException && thrown.getCause() instanceof MongoSocketException);
    }

    private static Failure refused(int code) {
        return code == 13
                ? new Permanent(
                        "the user in connection.uri lacks rights: grant it the role readWrite on the target database")
                : new Permanent(
                        "the server refuses the user or password in connection.uri; authSource may name the wrong"
                                + " database");
    }
}
