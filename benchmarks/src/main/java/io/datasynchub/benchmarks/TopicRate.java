package io.datasynchub.benchmarks;

import io.datasynchub.localstack.ConnectWorker;
import io.datasynchub.localstack.KafkaEndpoint;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How fast a source fills a topic, from a tenth of its records to the last, by the end of the topic.
 *
 * @param perSecond records a second
 * @param cpuMicros of the worker's process, a record
 */
record TopicRate(double perSecond, double cpuMicros) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Watches until so many records have come, behind those that are there. */
    static TopicRate of(ConnectWorker worker, KafkaEndpoint kafka, TopicPartition topic, long before, long records)
            throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            long skipped = await(worker, admin, topic, before + records / 10) - before;
            long beginning = System.nanoTime();
            long beginningCpu = cpuNanos(worker);
            await(worker, admin, topic, before + records);
            double done = records - skipped;
            return new TopicRate(
                    done * 1e9 / (System.nanoTime() - beginning), (cpuNanos(worker) - beginningCpu) / 1e3 / done);
        }
    }

    /** Waits until the topic has so many records, and answers how many it has. */
    static long await(ConnectWorker worker, Admin admin, TopicPartition topic, long records)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long there = end(admin, topic);
        while (there < records) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        there + " of " + records + " records are in " + topic + ": " + worker.lastLogLines());
            }
            TimeUnit.MILLISECONDS.sleep(20);
            there = end(admin, topic);
        }
        return there;
    }

    /** How many records the topic has had. */
    static long end(Admin admin, TopicPartition topic) throws InterruptedException {
        try {
            return admin.listOffsets(Map.of(topic, OffsetSpec.latest()))
                    .partitionResult(topic)
                    .get()
                    .offset();
        } catch (ExecutionException notThereYet) {
            return 0;
        }
    }

    private static long cpuNanos(ConnectWorker worker) {
        return ProcessHandle.of(worker.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
