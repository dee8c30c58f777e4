package io.datasynchub.connect.common.sink;

import io.datasynchub.connect.common.change.Change;
import io.datasynchub.connect.common.change.ChangeReader;
import io.datasynchub.connect.common.change.Coordinates;
import io.datasynchub.connect.common.metrics.MetricsExport;
import io.datasynchub.connect.common.row.UnmappableValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a record through a sink: read as a change, mapped to a write, carried by the lane of its document, settled.
 *
 * <p>{@link #put} does not wait for the server. Changes of one document reach it in the order of their records; the rest run
 * in parallel. At the bounds of {@link SinkLimits} partitions are paused. {@link #preCommit} answers, for each partition as
 * it was consumed, the end of its finished prefix: at least once, and the last change of a document wins.
 *
 * <p>All methods are for the task's thread.
 */
public final class SinkPipeline<O extends WriteOp> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SinkPipeline.class);
    private static final Duration LONGEST_WAIT_FOR_ANSWERS = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_WHILE_PAUSED_MS = 5;
    private static final long LOOK_AGAIN_WHILE_BUSY_MS = 100;

    private final ChangeReader reader;
    private final RecordMapper<O> mapper;
    private final SinkTaskContext context;
    private final Buffer buffer;
    private final Rejections rejections;
    private final SinkCounters counters = new SinkCounters();
    private final Lag lag = new Lag();
    private final Requests requests = new Requests();
    private final MetricsExport metrics;
    private final OffsetTracker offsets = new OffsetTracker();
    private final List<LaneQueue<O>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<List<Entry<O>>> shares = new ArrayList<>();
    private final AtomicReference<@Nullable ConnectException> failure = new AtomicReference<>();
    private int taken;
    private long takenBytes;
    private volatile boolean paused;
    private volatile long offsetsWaitNanos;

    /**
     * Starts the lanes.
     *
     * @param name what the lanes' threads are called after
     * @param tolerated whether {@code errors.tolerance} is {@code all}
     */
    public SinkPipeline(
            String name,
            SinkLimits limits,
            ChangeReader reader,
            RecordMapper<O> mapper,
            BatchWriter<O> writer,
            SinkTaskContext context,
            boolean tolerated) {
        this.reader = reader;
        this.mapper = mapper;
        this.context = context;
        this.buffer = new Buffer(limits.bufferMaxRecords(), limits.bufferMaxBytes());
        this.rejections = new Rejections(reporterOf(context), tolerated, buffer, counters);
        this.metrics = MetricsExport.of(
                context,
                Thread.currentThread().getName(),
                SinkMeters.of(counters, requests, buffer, () -> paused, () -> offsetsWaitNanos, lag));
        for (int lane = 0; lane < limits.lanes(); lane++) {
            LaneQueue<O> queue = new LaneQueue<>(limits, buffer);
            Thread thread = new Thread(
                    new Lane<>(
                            queue,
                            writer,
                            limits,
                            buffer,
                            rejections,
                            new Gauges(counters, requests, lag),
                            e -> failure.compareAndSet(null, e)),
                    name + "-lane-" + lane);
            thread.setDaemon(true);
            queues.add(queue);
            shares.add(new ArrayList<>());
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private static @Nullable ErrantRecordReporter reporterOf(SinkTaskContext context) {
        return context.errantRecordReporter();
    }

    /**
     * Takes records over.
     *
     * @throws ConnectException if a record was rejected and that is not tolerated, or writes failed for longer than
     *     {@code retry.timeout.ms}; the offsets of what was not written stay uncommitted
     */
    public void put(Collection<SinkRecord> records) {
        try {
            for (SinkRecord record : records) {
                accept(record);
            }
        } finally {
            dispatch();
        }
        rejections.report();
        ConnectException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        holdBack();
    }

    private void accept(SinkRecord record) {
        PartitionProgress progress = offsets.progressOf(record);
        notice(record, progress.highWaterMark());
        O op;
        Change change = reader.read(record);
        try {
            op = map(record, change);
        } catch (UnmappableValue e) {
            Entry<O> rejected = new Entry<>(record, progress, null);
            progress.add(rejected);
            taken++;
            rejections.add(rejected, String.valueOf(e.getMessage()));
            return;
        }
        boolean forAll = op != null && op.touchesAll();
        Entry<O> entry = new Entry<>(
                record, progress, op, Lag.madeAt(record, change), forAll ? new Barrier(queues.size()) : null);
        progress.add(entry);
        if (op == null) {
            counters.ignored(Outcome.Why.NO_CHANGE);
            entry.settle();
        } else {
            taken++;
            takenBytes += entry.size();
            if (forAll) {
                shares.forEach(share -> share.add(entry));
            } else {
                shares.get(laneOf(op)).add(entry);
            }
        }
    }

    private void notice(SinkRecord record, HighWaterMark mark) {
        long highest = mark.offset();
        if (mark.beginsAnew(record)) {
            counters.beganAnew();
            LOG.warn(
                    "{} comes after offset {} and at a later time: its topic was made anew. Where stale.write.guard=offset goes"
                            + " by offsets alone, its records count as stale until they are past that offset: write to a new"
                            + " destination, or choose another guard",
                    Coordinates.of(record),
                    highest);
        }
    }

    /** The write that a change asks for; null if it asks for none. */
    private @Nullable O map(SinkRecord record, Change change) {
        if (change instanceof Change.Upsert upsert) {
            return mapper.upsert(record, upsert);
        }
        if (change instanceof Change.Delete delete) {
            return mapper.delete(record, delete);
        }
        if (change instanceof Change.Patch patch) {
            return mapper.patch(record, patch);
        }
        if (change instanceof Change.Truncate truncate) {
            return mapper.truncate(record, truncate);
        }
        if (change instanceof Change.Malformed malformed) {
            throw new UnmappableValue(malformed.why());
        }
        return null;
    }

    private int laneOf(O op) {
        int hash = op.identity().hashCode() * 0x9E3779B9;
        return Math.floorMod(hash ^ hash >>> 16, queues.size());
    }

    private void dispatch() {
        buffer.take(taken, takenBytes);
        taken = 0;
        takenBytes = 0;
        for (int lane = 0; lane < shares.size(); lane++) {
            List<Entry<O>> share = shares.get(lane);
            if (!share.isEmpty()) {
                queues.get(lane).add(share);
                share.clear();
            }
        }
    }

    /** Pauses or resumes partitions, and has the worker call again soon while there is something to settle. */
    private void holdBack() {
        if (!paused && buffer.full()) {
            context.pause(assignment());
            paused = true;
        } else if (paused && buffer.calm()) {
            context.resume(assignment());
            paused = false;
        }
        OptionalLong wait = offsets.longestWait();
        offsetsWaitNanos = wait.orElse(0);
        if (paused) {
            context.timeout(LOOK_AGAIN_WHILE_PAUSED_MS);
        } else if (wait.isPresent()) {
            context.timeout(LOOK_AGAIN_WHILE_BUSY_MS);
        }
    }

    private TopicPartition[] assignment() {
        return context.assignment().toArray(TopicPartition[]::new);
    }

    /** What may be committed. Does not wait. */
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
        return offsets.finished(delivered);
    }

    /** The worker assigned partitions; whether they have to be paused is looked at anew. */
    public void open() {
        paused = false;
    }

    /**
     * Gives partitions up. What waits is dropped, and what is out is waited for, so that no write of ours can come after
     * one of the task that has the partition next.
     */
    public void revoke(Collection<TopicPartition> partitions) {
        offsets.revoke(partitions);
        try {
            for (LaneQueue<O> queue : queues) {
                if (!queue.awaitAnswer(LONGEST_WAIT_FOR_ANSWERS)) {
                    LOG.warn(
                            "A request is still unanswered after {} s; its partitions are given up all the same",
                            LONGEST_WAIT_FOR_ANSWERS.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public SinkCounters counters() {
        return counters;
    }

    /** Records taken and not yet settled. */
    public int buffered() {
        return buffer.records();
    }

    public boolean paused() {
        return paused;
    }

    /** Stops the lanes; requests that are out are interrupted. */
    @Override
    public void close() {
        metrics.close();
        queues.forEach(LaneQueue::close);
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(LONGEST_WAIT_FOR_ANSWERS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
