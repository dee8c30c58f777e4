package io.datasynchub.integration;

import io.datasynchub.localstack.ConnectRestClient;
import io.datasynchub.localstack.ConnectRestException;
import io.datasynchub.localstack.ConnectorStatus;
import io.datasynchub.localstack.LocalStack;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts a source if Kafka has refused the commit of a transaction as that of one that is over, as transactions of version 2 do now
 * and then: the task fails, nothing of the transaction is visible, and people restart it. Any other failure stands, and so does this one
 * if it comes too often.
 */
final class RefusedTransactions implements AutoCloseable {

    /** Its errors are shown by the build. */
    private static final Logger LOG = LoggerFactory.getLogger(RefusedTransactions.class);

    private static final String REFUSED = "org.apache.kafka.common.errors.InvalidTxnStateException";
    private static final int MOST_RESTARTS = 5;

    private final LocalStack stack;
    private final String source;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private int restarts;

    private RefusedTransactions(LocalStack stack, String source) {
        this.stack = stack;
        this.source = source;
    }

    /** Looks after the connector of this name until it is closed, also while its worker is away. */
    static RefusedTransactions of(LocalStack stack, String source) {
        RefusedTransactions all = new RefusedTransactions(stack, source);
        all.looks.scheduleWithFixedDelay(all::look, 1, 1, TimeUnit.SECONDS);
        return all;
    }

    private void look() {
        ConnectRestClient worker = stack.connect().rest();
        try {
            if (restarts < MOST_RESTARTS && isAllThatFailed(worker.status(source))) {
                restarts++;
                LOG.error(
                        "Kafka has refused a transaction of {}, which is restarted for the {}. time", source, restarts);
                worker.restart(source);
            }
        } catch (ConnectRestException e) {
            // There is no such connector, or the worker is away: it is asked again at the next look.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether something has failed, and all of it for this. */
    static boolean isAllThatFailed(ConnectorStatus status) {
        List<String> failures = Stream.concat(Stream.of(status.connector()), status.tasks().stream())
                .map(ConnectorStatus.Run::trace)
                .filter(trace -> !trace.isEmpty())
                .toList();
        return !failures.isEmpty() && failures.stream().allMatch(trace -> trace.contains(REFUSED));
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
