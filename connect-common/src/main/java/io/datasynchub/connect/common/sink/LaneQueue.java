package io.datasynchub.connect.common.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits to be sent in one lane: the task's thread adds, the lane's thread takes batches. Thread-safe. */
final class LaneQueue<O extends WriteOp> {

    /** A request costs as much as some tens of records: while they come this fast, waiting on makes fewer of them. */
    private static final int WORTH_ANOTHER_LINGER = 32;

    private static final int MOST_LINGERS = 4;

    private final SinkLimits limits;
    private final Buffer buffer;
    private final Deque<Entry<O>> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private boolean sending;
    /** Whether the lane waits for more than it has: to be woken for a few records would cost more than it gives. */
    private boolean lingering;

    private long requests;

    LaneQueue(SinkLimits limits, Buffer buffer) {
        this.limits = limits;
        this.buffer = buffer;
    }

    void add(List<Entry<O>> entries) {
        lock.lock();
        try {
            waiting.addAll(entries);
            if (!lingering || waiting.size() >= limits.batchMaxRecords()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for something to send, then lingers for more of it, and again while much comes; null once the lane is closed.
     */
    @Nullable Batch<O> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            Batch<O> batch = new Batch<>(limits.batchMaxRecords(), limits.batchMaxBytes());
            boolean more = fill(batch);
            for (int lingers = 0; more && lingers < MOST_LINGERS; lingers++) {
                int before = batch.size();
                more = linger(batch) && batch.size() - before >= WORTH_ANOTHER_LINGER;
            }
            return closed ? null : batch;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for more, and takes it; answers whether the batch has room for still more. */
    private boolean linger(Batch<O> batch) throws InterruptedException {
        long left = limits.batchLinger().toNanos();
        boolean room = !batch.full();
        while (room && left > 0 && !closed) {
            lingering = true;
            left = changed.awaitNanos(left);
            lingering = false;
            room = fill(batch) && !batch.full();
        }
        return room && !closed;
    }

    /** Moves what fits into the batch; answers whether everything did. */
    private boolean fill(Batch<O> batch) {
        Entry<O> next = waiting.peekFirst();
        while (next != null) {
            if (next.revoked() && next.barrier == null) {
                buffer.release(next);
            } else if (!batch.add(next)) {
                return false;
            }
            waiting.removeFirst();
            next = waiting.peekFirst();
        }
        return true;
    }

    /** Waits before another attempt. Answers false if the lane was closed meanwhile. */
    boolean pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void sending(boolean now) {
        lock.lock();
        try {
            sending = now;
            requests += now ? 1 : 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the request that is out now, if one is, has been answered. Answers false if it was not within the time. */
    boolean awaitAnswer(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long current = requests;
            long left = atMost.toNanos();
            while (sending && requests == current && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !sending || requests != current;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
