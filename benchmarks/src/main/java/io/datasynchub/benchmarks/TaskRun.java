package io.datasynchub.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Drives one task as a worker's thread does: a poll, a put, and offsets asked for once a second. Its main method measures one
 * side in a JVM of its own, so that one side's warm-up does not shape the other's code.
 */
final class TaskRun implements AutoCloseable {

    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofNanos(200_000);
    private static final long POLL_TIMEOUT_MS = 100;

    /** A stretch of polls until everything in it was acknowledged. */
    record Stretch(long records, double seconds, double cpuSeconds) {

        double recordsPerSecond() {
            return records / seconds;
        }

        double cpuMicrosPerRecord() {
            return cpuSeconds * 1e6 / records;
        }
    }

    private final SinkTask task;
    private final WorkerDouble context;
    private final Supplier<Poll> polls;
    private final Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
    private long lastCommit = System.nanoTime();

    TaskRun(SinkTask task, Map<String, String> settings, Set<TopicPartition> partitions, Supplier<Poll> polls) {
        this.task = task;
        this.polls = polls;
        this.context = WorkerDouble.withoutDeadLetterQueue(partitions.toArray(TopicPartition[]::new));
        task.initialize(context);
        task.start(settings);
        task.open(partitions);
    }

    /**
     * Arguments: the target, the workload, the side's name, the server's URI, how many records to make, seconds to warm up,
     * seconds to measure; then settings to try, each as {@code name=value}.
     */
    public static void main(String[] args) throws Exception {
        Workload workload = Workload.of(args[1]);
        Side side = Side.of(Target.valueOf(args[0]), args[2], workload);
        List<SinkRecord> records = workload.records(Integer.parseInt(args[4]));
        Map<String, String> settings = side.settings(args[3], Workload.topics(records));
        for (String setting : Arrays.asList(args).subList(7, args.length)) {
            settings.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        try (PluginLoader loader = PluginLoader.of(side.plugin())) {
            Thread.currentThread().setContextClassLoader(loader);
            try (TaskRun run = new TaskRun(
                    loader.newTask(side.task()),
                    settings,
                    Poll.of(records).partitions(),
                    Poll.over(records, side.poll()))) {
                run.during(Duration.ofSeconds(Long.parseLong(args[5])));
                Stretch measured = run.during(Duration.ofSeconds(Long.parseLong(args[6])));
                System.out.println("RESULT " + measured.recordsPerSecond() + " " + measured.cpuMicrosPerRecord());
            }
        }
    }

    /** Polls for this long, then waits until all is acknowledged, which counts. */
    Stretch during(Duration time) {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long records = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            records += once();
        }
        drain();
        return new Stretch(records, (System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9);
    }

    /** One turn of a worker's loop; answers how many records it handed over, none while the task has paused its partitions. */
    int once() {
        if (System.nanoTime() - lastCommit > BETWEEN_COMMITS.toNanos()) {
            task.preCommit(new HashMap<>(delivered));
            lastCommit = System.nanoTime();
        }
        if (!context.paused().isEmpty()) {
            LockSupport.parkNanos(
                    Duration.ofMillis(context.takeTimeout(POLL_TIMEOUT_MS)).toNanos());
            task.put(List.of());
            return 0;
        }
        Poll poll = polls.get();
        task.put(poll.records());
        delivered.putAll(poll.ends());
        return poll.records().size();
    }

    /** Waits until all is acknowledged. */
    void drain() {
        while (!task.preCommit(new HashMap<>(delivered)).equals(delivered)) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            task.put(List.of());
        }
    }

    static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    @Override
    public void close() {
        task.close(context.assignment());
        task.stop();
    }
}
