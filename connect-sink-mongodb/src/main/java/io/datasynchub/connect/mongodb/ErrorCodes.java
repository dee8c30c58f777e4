package io.datasynchub.connect.mongodb;

import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What the server's error codes mean to a sink. Messages are never looked at: they change between versions, and quote
 * values.
 *
 * @see <a href="https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml">MongoDB's error codes</a>
 * @see <a href="https://github.com/mongodb/specifications/blob/master/source/retryable-writes/retryable-writes.md">which of
 *     them are retryable</a>
 */
final class ErrorCodes {

    private static final int DUPLICATE_KEY = 11000;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(2, "BadValue"),
            Map.entry(9, "FailedToParse"),
            Map.entry(13, "Unauthorized"),
            Map.entry(18, "AuthenticationFailed"),
            Map.entry(28, "PathNotViable"),
            Map.entry(52, "DollarPrefixedFieldName"),
            Map.entry(53, "InvalidIdField"),
            Map.entry(64, "WriteConcernFailed"),
            Map.entry(66, "ImmutableField"),
            Map.entry(73, "InvalidNamespace"),
            Map.entry(79, "UnknownReplWriteConcern"),
            Map.entry(100, "UnsatisfiableWriteConcern"),
            Map.entry(121, "DocumentValidationFailure"),
            Map.entry(166, "CommandNotSupportedOnView"),
            Map.entry(10334, "BSONObjectTooLarge"),
            Map.entry(DUPLICATE_KEY, "DuplicateKey"));

    /** Faults that pass: elections, shutdowns, network, time limits, conflicts, too little capacity. */
    private static final Set<Integer> TRANSIENT = Set.of(
            6, // HostUnreachable
            7, // HostNotFound
            24, // LockTimeout
            46, // LockBusy
            50, // MaxTimeMSExpired
            63, // StaleShardVersion
            64, // WriteConcernFailed
            89, // NetworkTimeout
            91, // ShutdownInProgress
            112, // WriteConflict
            133, // FailedToSatisfyReadPreference
            134, // ReadConcernMajorityNotAvailableYet
            150, // StaleEpoch
            189, // PrimarySteppedDown
            202, // NetworkInterfaceExceededTimeLimit
            234, // RetryChangeStream
            262, // ExceededTimeLimit
            317, // ConnectionPoolExpired
            462, // IngressRequestRateLimitExceeded
            9001, // SocketException
            10107, // NotWritablePrimary
            11600, // InterruptedAtShutdown
            11602, // InterruptedDueToReplStateChange
            13388, // StaleConfig
            13435, // NotPrimaryNoSecondaryOk
            13436, // NotPrimaryOrSecondary
            14031, // OutOfDiskSpace
            16500 // request rate too large, as document databases with MongoDB's protocol say it
            );

    private ErrorCodes() {}

    static int codeOf(BsonDocument error) {
        BsonValue code = error.get("code");
        return code != null && code.isNumber() ? code.asNumber().intValue() : -1;
    }

    static boolean transientFault(int code) {
        return TRANSIENT.contains(code);
    }

    static boolean refused(int code) {
        return code == 13 || code == 18;
    }

    /** Whether whoever answers has no such command, or not for this user. */
    static boolean unavailableCommand(int code) {
        return code == 59 || refused(code);
    }

    static boolean impossibleConcern(int code) {
        return code == 79 || code == 100;
    }

    static boolean duplicateKey(int code) {
        return code == DUPLICATE_KEY;
    }

    /** Whether a duplicate key is surely the {@code _id}; servers before 4.2 do not say. */
    static boolean onId(BsonDocument error) {
        BsonValue pattern = error.get("keyPattern");
        return pattern != null
                && pattern.isDocument()
                && pattern.asDocument().size() == 1
                && pattern.asDocument().containsKey("_id");
    }

    static String describe(int code) {
        String name = NAMES.get(code);
        return name == null ? "error " + code : "error " + code + " (" + name + ")";
    }
}
