package io.datasynchub.connect.common.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the writes of its share of the documents to the store, one request at a time, so that the changes of one
 * document stay in order. Runs on a thread of its own until closed or until a failure that the task must know of.
 */
final class Lane<O extends WriteOp> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final LaneQueue<O> queue;
    private final BatchWriter<O> writer;
    private final SinkLimits limits;
    private final Buffer buffer;
    private final Rejections rejections;
    private final Gauges gauges;
    private final Consumer<ConnectException> onFailure;

    Lane(
            LaneQueue<O> queue,
            BatchWriter<O> writer,
            SinkLimits limits,
            Buffer buffer,
            Rejections rejections,
            Gauges gauges,
            Consumer<ConnectException> onFailure) {
        this.queue = queue;
        this.writer = writer;
        this.limits = limits;
        this.buffer = buffer;
        this.rejections = rejections;
        this.gauges = gauges;
        this.onFailure = onFailure;
    }

    @Override
    public void run() {
        try {
            Batch<O> batch = queue.take();
            while (batch != null) {
                deliver(batch);
                batch = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ConnectException e) {
            onFailure.accept(e);
        } catch (RuntimeException | Error e) {
            onFailure.accept(new ConnectException("the sink failed in a way that it does not know; see the cause", e));
        }
    }

    private void deliver(Batch<O> batch) throws InterruptedException {
        Barrier barrier = batch.barrier();
        if (barrier == null) {
            deliver(batch.writes());
        } else if (barrier.arriveLast()) {
            deliver(batch.writes());
            barrier.open();
        } else {
            barrier.await();
        }
    }

    private void deliver(List<Entry<O>> writes) throws InterruptedException {
        Round<O> round = request(writes);
        int failures = 0;
        long firstFailure = System.nanoTime();
        while (!round.again().isEmpty()) {
            if (round.retryCause() != null) {
                failures++;
                gauges.counters().retried(round.again().size());
                if (!waitBeforeNext(round, failures, firstFailure)) {
                    return;
                }
            }
            round = request(round.again());
        }
        if (failures > 0) {
            LOG.info("The server takes writes again after {} failed attempts", failures);
        }
    }

    /**
     * Sends what is still this task's to send. The queue is told before that is looked at, so that whoever revokes a
     * partition either waits for this request or is seen by it.
     */
    private Round<O> request(List<Entry<O>> writes) throws InterruptedException {
        queue.sending(true);
        try {
            List<Entry<O>> ours = withoutRevoked(writes);
            return ours.isEmpty() ? new Round<>(List.of(), null) : settle(ours, answered(ours));
        } finally {
            queue.sending(false);
        }
    }

    private List<Outcome> answered(List<Entry<O>> writes) throws InterruptedException {
        long begun = gauges.requests().begin();
        try {
            return writer.write(writes.stream().map(Entry::write).toList());
        } finally {
            gauges.requests().end(begun, writes.size());
        }
    }

    /** What has to be sent after a request was answered, and why, if the store asked for another attempt. */
    private record Round<O extends WriteOp>(List<Entry<O>> again, @Nullable String retryCause) {}

    private Round<O> settle(List<Entry<O>> sent, List<Outcome> outcomes) {
        if (outcomes.size() != sent.size()) {
            throw new IllegalStateException(outcomes.size() + " outcomes for " + sent.size() + " writes");
        }
        List<Entry<O>> again = new ArrayList<>();
        Finished finished = new Finished();
        String retryCause = null;
        for (int i = 0; i < sent.size(); i++) {
            Entry<O> entry = sent.get(i);
            Outcome outcome = outcomes.get(i);
            if (outcome instanceof Outcome.Retry retry) {
                again.add(entry);
                retryCause = retry.cause();
            } else if (outcome instanceof Outcome.Rejected rejected) {
                rejections.add(entry, rejected.reason());
                if (entry.supersedes != null) {
                    again.add(entry.supersedes);
                }
            } else if (outcome instanceof Outcome.Ignored ignored) {
                finish(entry, ignored.why(), finished);
            } else {
                finish(entry, null, finished);
            }
        }
        buffer.release(finished.records, finished.bytes);
        gauges.lag().settled(finished.madeAt);
        return new Round<>(again, retryCause);
    }

    /** Settles a record with what became of it, and the earlier ones that it stood in for. */
    private void finish(Entry<O> entry, Outcome.@Nullable Why ignored, Finished finished) {
        if (ignored == null) {
            gauges.counters().wrote();
        } else {
            gauges.counters().ignored(ignored);
        }
        finished.add(entry);
        finished.madeAt = entry.madeAt;
        for (Entry<O> earlier = entry.supersedes; earlier != null; earlier = earlier.supersedes) {
            gauges.counters().ignored(Outcome.Why.SUPERSEDED);
            finished.add(earlier);
        }
    }

    /** What one request has finished, so that buffer and meters, which all threads share, are told of it once. */
    private static final class Finished {

        private int records;
        private long bytes;
        private long madeAt;

        void add(Entry<?> entry) {
            records++;
            bytes += entry.size();
            entry.settle();
        }
    }

    /** Answers false if the lane was closed meanwhile. */
    private boolean waitBeforeNext(Round<O> round, int failures, long firstFailure) throws InterruptedException {
        Duration failing = Duration.ofNanos(System.nanoTime() - firstFailure);
        if (failing.compareTo(limits.retryTimeout()) >= 0) {
            throw new ConnectException("writes failed for " + failing.toSeconds() + " s, from "
                    + round.again().get(0).coordinates() + ": " + round.retryCause()
                    + ". Nothing was skipped: restart the task when the server is back, or raise retry.timeout.ms");
        }
        Duration wait = limits.backoff().before(failures, ThreadLocalRandom.current());
        LOG.warn(
                "{} writes will be sent again in {} ms (attempt {} failed): {}",
                round.again().size(),
                wait.toMillis(),
                failures,
                round.retryCause());
        return queue.pause(wait);
    }

    /** For each document its newest write that is still this task's to send. */
    private List<Entry<O>> withoutRevoked(List<Entry<O>> writes) {
        List<Entry<O>> kept = new ArrayList<>(writes.size());
        for (Entry<O> newest : writes) {
            Entry<O> entry = newest;
            while (entry != null && entry.revoked()) {
                buffer.release(entry);
                entry = entry.supersedes;
            }
            if (entry != null) {
                kept.add(entry);
            }
        }
        return kept;
    }
}
