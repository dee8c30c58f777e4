package io.datasynchub.connect.common.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands rejected records to Kafka Connect's errant-record reporter, on the task's thread, and holds each record's offset
 * back until the dead-letter queue has it.
 *
 * <p>Lanes {@linkplain #add add}; the task's thread {@linkplain #report reports}.
 *
 * @see <a href="https://cwiki.apache.org/confluence/x/JYTPBw">KIP-610</a>
 */
final class Rejections {

    private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);

    private record Rejected(Entry<?> entry, String reason) {}

    private record Reported(Entry<?> entry, Future<Void> delivery) {}

    private final @Nullable ErrantRecordReporter reporter;
    private final boolean tolerated;
    private final Buffer buffer;
    private final SinkCounters counters;
    private final Queue<Rejected> waiting = new ConcurrentLinkedQueue<>();
    private final Deque<Reported> underway = new ArrayDeque<>();

    /** @param tolerated whether {@code errors.tolerance} is {@code all}, which counts where no reporter is configured */
    Rejections(@Nullable ErrantRecordReporter reporter, boolean tolerated, Buffer buffer, SinkCounters counters) {
        this.reporter = reporter;
        this.tolerated = tolerated;
        this.buffer = buffer;
        this.counters = counters;
    }

    void add(Entry<?> entry, String reason) {
        waiting.add(new Rejected(entry, reason));
    }

    /**
     * Reports what has been rejected since the last call, and settles what has been delivered.
     *
     * @throws ConnectException if rejected records are not tolerated, or the dead-letter queue did not take one
     */
    void report() {
        Rejected next = waiting.poll();
        while (next != null) {
            if (next.entry().revoked()) {
                buffer.release(next.entry());
            } else {
                report(next);
            }
            next = waiting.poll();
        }
        settleDelivered();
    }

    private void report(Rejected rejected) {
        Entry<?> entry = rejected.entry();
        RejectedRecordException cause = new RejectedRecordException(entry.coordinates(), rejected.reason());
        if (reporter != null) {
            underway.add(new Reported(entry, reporter.report(entry.record, cause)));
        } else if (tolerated) {
            LOG.warn("{}; skipped, since errors.tolerance is all and no dead-letter queue is set", cause.getMessage());
            settle(entry);
        } else {
            throw new ConnectException(
                    cause.getMessage()
                            + ". To go on without such records set errors.tolerance=all and"
                            + " errors.deadletterqueue.topic.name",
                    cause);
        }
    }

    private void settleDelivered() {
        Reported first = underway.peekFirst();
        while (first != null && first.delivery().isDone()) {
            try {
                first.delivery().get();
            } catch (ExecutionException e) {
                throw new ConnectException(
                        first.entry().coordinates()
                                + " was rejected and the dead-letter queue did not take it: see"
                                + " errors.deadletterqueue.topic.name",
                        e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            settle(first.entry());
            underway.removeFirst();
            first = underway.peekFirst();
        }
    }

    private void settle(Entry<?> entry) {
        counters.rejected();
        buffer.release(entry);
        entry.settle();
    }
}
