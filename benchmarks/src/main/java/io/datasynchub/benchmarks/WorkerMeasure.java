package io.datasynchub.benchmarks;

import io.datasynchub.localstack.ConnectRestClient;
import io.datasynchub.localstack.ConnectWorker;
import io.datasynchub.localstack.KafkaEndpoint;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The same filled topics read by each side's connector, in turn, each in a distributed worker of its own: records a second, and
 * the worker's CPU a record, once it is warm, by the offsets that it commits.
 *
 * @param sides ours first, the discarding sink last
 * @param tasks of each connector, and partitions of each topic
 */
record WorkerMeasure(Workload workload, List<Side> sides, int rounds, int records, int tasks) {

    private static final String FLUSH_INTERVAL_MS = "200";
    private static final long BETWEEN_LOOKS_MS = 20;

    /** The share of the records that goes by before code is compiled: until then the compiler takes as much CPU as the task. */
    private static final double WARM_UP = 0.6;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** How far the worker had come, and what CPU it had used. */
    private record Look(long nanos, long cpuNanos, long committed) {}

    List<TaskMeasure.Result> run() throws IOException, InterruptedException, ExecutionException {
        List<TaskMeasure.Result> results = sides.stream()
                .map(side -> new TaskMeasure.Result(side.name(), new Figures(), new Figures()))
                .toList();
        try (LocalStack kafka = LocalStack.with(Part.KAFKA).start()) {
            List<String> topics = Topics.fill(kafka.kafka().bootstrapServers(), workload, records, tasks);
            for (int round = 1; round <= rounds; round++) {
                for (int i = 0; i < results.size(); i++) {
                    turn(kafka.kafka(), topics, round, sides.get(i), results.get(i));
                }
            }
        }
        return results;
    }

    private void turn(KafkaEndpoint kafka, List<String> topics, int round, Side side, TaskMeasure.Result result)
            throws IOException, InterruptedException, ExecutionException {
        try (Server stub = side.target().stub();
                LocalStack worker = LocalStack.with(Part.CONNECT)
                        .use(kafka)
                        .plugins(plugins())
                        // The official connector has no service file.
                        .connectSetting("plugin.discovery", "hybrid_warn")
                        .connectSetting("offset.flush.interval.ms", FLUSH_INTERVAL_MS)
                        .start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            String name = "round-" + round + "-" + side.task();
            ConnectRestClient rest = worker.connect().rest();
            rest.putConfig(name, config(side, stub.uri(), topics));
            rest.awaitRunning(name, Duration.ofSeconds(60));
            follow(admin, "connect-" + name, worker.connect(), result);
        }
        System.out.printf(Locale.ROOT, "  worker, round %d  %s%n", round, result.line());
    }

    /** The folders that hold the sides' plugin folders. */
    private List<Path> plugins() {
        return sides.stream()
                .map(side -> side.plugin().toAbsolutePath().getParent())
                .distinct()
                .toList();
    }

    private Map<String, String> config(Side side, String uri, List<String> topics) {
        Map<String, String> config = new HashMap<>(side.settings(uri, String.join(",", topics)));
        config.put("connector.class", side.connector());
        config.put("tasks.max", Integer.toString(tasks));
        config.put("consumer.override.max.poll.records", Integer.toString(side.poll()));
        return config;
    }

    private void follow(Admin admin, String group, ConnectWorker worker, TaskMeasure.Result result)
            throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Look warm = null;
        Look last = null;
        long committed = 0;
        while (committed < records) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(result.name() + " has done " + committed + " of " + records
                        + " records: see " + worker.lastLogLines());
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
            long before = committed;
            committed = committed(admin, group);
            if (committed > before && committed < records) {
                last = new Look(System.nanoTime(), cpuNanos(worker.pid()), committed);
                warm = warm == null && committed >= records * WARM_UP ? last : warm;
            }
        }
        if (warm == null || last == null || last.committed() == warm.committed()) {
            throw new IllegalStateException("too few records to see a rate: " + records);
        }
        double done = last.committed() - warm.committed();
        result.rate().add(done * 1e9 / (last.nanos() - warm.nanos()));
        result.cpu().add((last.cpuNanos() - warm.cpuNanos()) / 1e3 / done);
    }

    private static long committed(Admin admin, String group) throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                .filter(offset -> offset != null)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private static long cpuNanos(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
