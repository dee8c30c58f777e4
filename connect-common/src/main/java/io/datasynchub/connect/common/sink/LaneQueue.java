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

    /** Waits for something to send, then a little longer for more of it; null once the lane is closed. */
    @Nullable Batch<O> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            Batch<O> batch = new Batch<>(limits.batchMaxRecords(), limits.batchMaxBytes());
            boolean fits = fill(batch);
            long linger = limits.batchLinger().toNanos();
            while (fits && !batch.full() && linger > 0 && !closed) {
                lingering = true;
                linger = changed.awaitNanos(linger);
                lingering = false;
                fits = fill(batch);
            }
            return closed ? null : batch;
        } finally {
            lock.unlock();
        }
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
