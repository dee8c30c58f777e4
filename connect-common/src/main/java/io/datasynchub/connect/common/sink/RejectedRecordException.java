package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.Coordinates;
import org.apache.kafka.connect.errors.DataException;

/** One record cannot be written. The message says which and why, and holds none of its values. */
public final class RejectedRecordException extends DataException {

    RejectedRecordException(Coordinates coordinates, String reason) {
        super(coordinates + " was rejected: " + reason);
    }
}
