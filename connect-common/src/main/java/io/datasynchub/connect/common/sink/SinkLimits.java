package io.datasynchub.connect.common.sink;

import java.time.Duration;

/**
 * The bounds within which a sink works.
 *
 * @param batchMaxRecords most documents in one request
 * @param batchMaxBytes most bytes in one request; a single larger document still goes, alone
 * @param batchLinger how long a batch that is not full waits for more
 * @param lanes how many requests may be out at once
 * @param bufferMaxRecords most records taken and not yet settled; then partitions are paused
 * @param bufferMaxBytes most bytes of them
 * @param retryTimeout how long a write is retried before the task fails
 * @param retryBackoff the first wait between attempts
 * @param retryBackoffMax the longest wait between attempts
 */
public record SinkLimits(
        int batchMaxRecords,
        long batchMaxBytes,
        Duration batchLinger,
        int lanes,
        int bufferMaxRecords,
        long bufferMaxBytes,
        Duration retryTimeout,
        Duration retryBackoff,
        Duration retryBackoffMax) {

    Backoff backoff() {
        return new Backoff(retryBackoff, retryBackoffMax);
    }
}
