package io.datasynchub.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Whether the sink's memory stays bounded: fresh records by the million with the heap looked at after each tenth, then a
 * server that is away for a while. Run in a JVM of its own with a small heap.
 */
final class HeapRun {

    private static final int POLL = 500;
    private static final int STEPS = 10;
    private static final String HEAP_OF_STUB = "-Xmx64m";

    private HeapRun() {}

    /** Arguments: the target, records in all, seconds that the server is away. */
    public static void main(String[] args) throws Exception {
        Side side = Side.ours(Target.valueOf(args[0]));
        long records = Long.parseLong(args[1]);
        Duration away = Duration.ofSeconds(Long.parseLong(args[2]));
        Server stub = side.target().stub(HEAP_OF_STUB);
        String port = stub.port();
        Supplier<Poll> polls = fresh();
        try (PluginLoader loader = PluginLoader.of(side.plugin());
                TaskRun run = new TaskRun(
                        loader.newTask(side.task()),
                        side.settings(stub.uri(), Rows.TOPIC),
                        polls.get().partitions(),
                        polls)) {
            millions(run, records);
            stub.close();
            long taken = whileAway(run, away);
            long heap = heapAfterCollection();
            stub = side.target().stub(HEAP_OF_STUB, port);
            run.drain();
            System.out.printf(
                    Locale.ROOT,
                    "server away for %d s: %,d records taken, then paused; heap %.1f MiB, %.1f MiB when all was acknowledged%n",
                    away.toSeconds(),
                    taken,
                    mib(heap),
                    mib(heapAfterCollection()));
        } finally {
            stub.close();
        }
        System.out.println("RESULT done");
    }

    private static void millions(TaskRun run, long records) {
        for (int step = 1; step <= STEPS; step++) {
            long done = 0;
            while (done < records / STEPS) {
                done += run.once();
            }
            run.drain();
            System.out.printf(
                    Locale.ROOT, "%,12d records: heap %.1f MiB%n", records / STEPS * step, mib(heapAfterCollection()));
        }
    }

    /** Offers records all the time; answers how many were taken. */
    private static long whileAway(TaskRun run, Duration away) {
        long until = System.nanoTime() + away.toNanos();
        long taken = 0;
        while (System.nanoTime() < until) {
            taken += run.once();
        }
        return taken;
    }

    /** Polls of records that were never seen before. */
    private static Supplier<Poll> fresh() {
        Random random = new Random(1);
        long[] next = {0};
        return () -> {
            List<SinkRecord> records = new ArrayList<>(POLL);
            for (int i = 0; i < POLL; i++) {
                records.add(Rows.record(next[0], next[0]++, random));
            }
            return Poll.of(records);
        };
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double mib(long bytes) {
        return bytes / (1024.0 * 1024.0);
    }
}
