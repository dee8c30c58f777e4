package io.datasynchub.benchmarks;

import io.datasynchub.localstack.KafkaEndpoint;
import io.datasynchub.localstack.LocalStack;
import io.datasynchub.localstack.MySqlEndpoint;
import io.datasynchub.localstack.Part;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * From the commit of a change to its record in Kafka, at 200 changes a second, for each side in turn: the broker's time of the record
 * less the time at which the commit came back, both on this machine's clock.
 */
record MySqlLatency(boolean quick) {

    private static final int CHANGES_A_SECOND = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Map<String, String> STREAM = Map.of("snapshot.mode", "no_data");
    private static final List<MySqlSide> SIDES =
            List.of(MySqlSide.ours("ours", STREAM), MySqlSide.stock(STREAM), MySqlSide.stockTuned(STREAM));

    private record Result(MySqlSide side, double median, double most) {
        String line() {
            return String.format(Locale.ROOT, "%-14s p50 %7.1f ms, p99 %7.1f ms", side.name(), median, most);
        }
    }

    void run() throws SQLException, InterruptedException {
        System.out.println(Machine.describe());
        List<Result> results = new ArrayList<>();
        try (LocalStack stack = LocalStack.with(Part.KAFKA, Part.MYSQL).start();
                MySqlTable table = new MySqlTable(stack.mysql())) {
            for (MySqlSide side : SIDES) {
                Result result = turn(stack.kafka(), stack.mysql(), table, "latency-" + results.size(), side);
                results.add(result);
                System.out.println(result.line());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"mysql-latency\",\"unit\":\"ms\",\"ours\":%.1f,\"ours_p99\":%.1f,\"theirs\":%.1f,\"theirs_p99\":%.1f,"
                        + "\"theirs_tuned\":%.1f,\"ratio\":%.2f}%n",
                results.get(0).median(),
                results.get(0).most(),
                results.get(1).median(),
                results.get(1).most(),
                results.get(2).median(),
                results.get(1).median() / results.get(0).median());
    }

    private Result turn(KafkaEndpoint kafka, MySqlEndpoint mysql, MySqlTable table, String prefix, MySqlSide side)
            throws SQLException, InterruptedException {
        table.execute(
                "DROP DATABASE IF EXISTS " + MySqlTable.DATABASE,
                "CREATE DATABASE " + MySqlTable.DATABASE,
                "CREATE TABLE " + MySqlTable.DATABASE + ".changes (id BIGINT PRIMARY KEY, note VARCHAR(200))");
        try (LocalStack worker = LocalStack.with(Part.CONNECT)
                        .use(kafka)
                        .plugins(List.of(
                                Path.of("connect-source-mysql/target/plugin").toAbsolutePath()))
                        .start();
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "group.id",
                                UUID.randomUUID().toString(),
                                "auto.offset.reset",
                                "earliest",
                                "metadata.max.age.ms",
                                "500"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            Map<String, String> config = side.config(mysql, kafka.bootstrapServers(), prefix, MySqlTable.DATABASE);
            config.put("topic.creation.default.replication.factor", "1");
            config.put("topic.creation.default.partitions", "1");
            config.put("topic.creation.default.message.timestamp.type", "LogAppendTime");
            worker.connect().rest().putConfig(prefix, config);
            worker.connect().rest().awaitRunning(prefix, Duration.ofSeconds(60));
            consumer.subscribe(List.of(prefix + "." + MySqlTable.DATABASE + ".changes"));

            int changes = CHANGES_A_SECOND * (quick ? 5 : 20);
            int warmUp = CHANGES_A_SECOND * (int) WARM_UP.toSeconds();
            long[] committed = change(table, warmUp + changes);
            Map<Integer, Long> arrived = arrivals(consumer, warmUp, changes);
            List<Double> times = new ArrayList<>();
            for (int id = warmUp; id < warmUp + changes; id++) {
                times.add((double) Math.max(0, arrived.getOrDefault(id, Long.MAX_VALUE) - committed[id]));
            }
            Collections.sort(times);
            return new Result(side, times.get(times.size() / 2), times.get(times.size() * 99 / 100));
        }
    }

    /** Makes one change after the other, evenly; answers when each commit came back. */
    private static long[] change(MySqlTable table, int changes) throws SQLException {
        long[] committed = new long[changes];
        long begin = System.nanoTime();
        for (int id = 0; id < changes; id++) {
            LockSupport.parkNanos(begin + id * 1_000_000_000L / CHANGES_A_SECOND - System.nanoTime());
            table.execute("INSERT INTO " + MySqlTable.DATABASE + ".changes VALUES (" + id + ", 'a change')");
            committed[id] = System.currentTimeMillis();
        }
        return committed;
    }

    /** When each change from {@code first} on was in Kafka; those before may have come before the log was read. */
    private static Map<Integer, Long> arrivals(KafkaConsumer<String, String> consumer, int first, int changes) {
        Map<Integer, Long> arrived = new HashMap<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (arrived.size() < changes) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(arrived.size() + " of " + changes + " changes have come");
            }
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                Matcher id = ID.matcher(record.key());
                if (id.find() && Integer.parseInt(id.group(1)) >= first) {
                    arrived.put(Integer.parseInt(id.group(1)), record.timestamp());
                }
            });
        }
        return arrived;
    }
}
